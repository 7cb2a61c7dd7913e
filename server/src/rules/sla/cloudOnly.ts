import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { isNull } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";

/**
 * Service level agreements, which only Prefect Cloud has.
 *
 * ## Why
 *
 * Against a server of one's own `prefect deploy` first registers the deployment and then stops with "SLA configuration is
 * currently only supported on Prefect Cloud", so that the deployments after it are not reached. An empty list is enough.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     sla:
 *       - name: in-time
 *         duration: 3600
 * ```
 *
 * ## Fix
 *
 * Nothing, if you deploy to Prefect Cloud. Else take the key out.
 *
 * ## Source
 *
 * `_create_slas` in `prefect/cli/deploy/_sla.py`.
 */
export const cloudOnly = defineRule({
  id: "sla/cloud-only",
  severity: "hint",
  kind: "prefectYaml",
  checkPart: (part) => cloudOnlyKeys(part),
});

function* cloudOnlyKeys(part: PrefectYamlPart): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  const pair = pairsOf(part).get("sla");
  if (pair === undefined || isNull(pair.value)) return;
  const message =
    "Only Prefect Cloud takes service level agreements: against another server `prefect deploy` stops here.";
  yield { span: pair.key.span, message };
}
