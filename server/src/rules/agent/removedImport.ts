import { defineRule } from "../rule";
import { migrationFindings } from "./migrationFindings";

/**
 * Finds imports of names that Prefect 3 does not have and that no other agent-era rule speaks about: storage and
 * infrastructure blocks, agents, packagers.
 *
 * ## Why
 *
 * The import fails in Prefect 3, and with it the script, and a flow run whose file holds it.
 *
 * In a project whose requirements allow no Prefect 2 this is an error; in one that allows no Prefect 3, where it works
 * still, an info.
 *
 * ## Example
 *
 * ```python
 * from prefect.infrastructure import KubernetesJob
 *
 * KubernetesJob(namespace="jobs").save("my-k8s-job")
 * ```
 *
 * ## Fix
 *
 * A class or a step that only changed its name gets the new one, everywhere in the file. Otherwise the message names
 * what took the name's place; for names that no Prefect 2 had, what was probably meant.
 *
 * ## Source
 *
 * `MOVED_IN_V3` and `REMOVED_IN_V3` of Prefect 3, and a comparison of what can be imported in both releases.
 */
export const removedImport = defineRule({
  id: "agent/removed-import",
  severity: "warning",
  kind: "python",
  check: (document, context) => migrationFindings("agent/removed-import", document, context, () => ""),
});
