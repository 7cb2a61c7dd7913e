import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { workPoolUse } from "../../documents/prefectYaml/workPoolUse";
import { lookup } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";
import type { PartContext } from "../ruleContext";
import { hasDefaultPull } from "./codePlace";
import { isNarrowed, poolOf, poolTypeName } from "./poolOf";

/**
 * A deployment that runs somewhere else and nowhere says where its code is.
 *
 * ## Why
 *
 * Without `pull`, without a step that builds an image and without an `image`, `prefect deploy` stores the folder
 * that it ran in, and a worker goes to this folder before it loads the flow. On another machine, or in a container,
 * there is no such folder: the deployment succeeds, and every run fails with `FileNotFoundError`.
 *
 * Nothing is said of a process pool, nor where the type of the pool can be any.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     entrypoint: flows/etl.py:etl
 *     work_pool:
 *       name: my-kubernetes-pool
 *       job_variables:
 *         finished_job_ttl: 60
 * ```
 *
 * ## Fix
 *
 * Say where the code comes from:
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *       repository: https://github.com/org/repo.git
 * ```
 *
 * ## Source
 *
 * `_generate_default_pull_action` in `prefect/cli/deploy/_actions.py`; PrefectHQ/prefect#10285,
 * PrefectHQ/prefect#17804.
 */
export const localCode = defineRule({
  id: "pool/local-code",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: findLocalCode,
});

function* findLocalCode(part: PrefectYamlPart, file: PartFile, context: PartContext): Iterable<Finding> {
  const pool = poolOf(part, context);
  if (pool === undefined || !isNarrowed(pool) || pool.possibleTypes.includes("process")) return;
  if (pool.type === "prefect-agent" || !hasDefaultPull(part, file)) return;
  if (lookup(pool.jobVariables, "image") !== undefined) return;
  const { name } = workPoolUse(part.deployment?.node);
  if (name === undefined) return;
  const what =
    pool.type === undefined ? "a pool with these job variables" : `a ${poolTypeName(pool.type)} pool`;
  yield {
    span: name.span,
    message: `Nothing says where the code is: without \`pull\` Prefect stores the folder that \`prefect deploy\` runs in, and ${what} does not have it.`,
    ...(pool.type === undefined ? { severity: "info" as const } : {}),
  };
}
