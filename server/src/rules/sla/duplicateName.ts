import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asText } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";
import { slaItems } from "./slaItems";

/**
 * A name that another service level agreement of the deployment has.
 *
 * ## Why
 *
 * "Names must be unique on a per-deployment basis", says Prefect's model: Prefect Cloud goes by the names when it
 * updates the agreements of a deployment.
 *
 * ## Example
 *
 * ```yaml
 * sla:
 *   - {name: in-time, duration: 3600}
 *   - {name: in-time, within: 600}
 * ```
 *
 * ## Fix
 *
 * Give each its own name.
 *
 * ## Source
 *
 * `ServiceLevelAgreement` in `prefect/_experimental/sla/objects.py`.
 */
export const duplicateSlaName = defineRule({
  id: "sla/duplicate-name",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part) => duplicateNames(part),
});

function* duplicateNames(part: PrefectYamlPart): Iterable<Finding> {
  const names = new Set<string>();
  for (const pairs of slaItems(part)) {
    const name = asText(pairs.get("name")?.value);
    if (name === undefined || name.text.includes("{{")) continue;
    if (names.has(name.text)) {
      yield {
        span: name.span,
        message: "Another service level agreement of this deployment has this name; names have to be unique.",
      };
    }
    names.add(name.text);
  }
}
