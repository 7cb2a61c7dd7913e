import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, effectivePairs } from "../../syntax/yaml/navigation";
import { removePair } from "../removePair";
import { defineRule, type Finding } from "../rule";

/**
 * A deployment with `schedule` and `schedules`.
 *
 * ## Why
 *
 * `prefect deploy` stops at this deployment: "Both 'schedule' and 'schedules' keys are present in the deployment
 * configuration." It does so even when `schedules` is empty.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     schedule: {cron: "0 0 * * *"}
 *     schedules:
 *       - interval: 3600
 * ```
 *
 * ## Fix
 *
 * Move what is under `schedule` into an item of `schedules`.
 *
 * ## Source
 *
 * `_handle_deprecated_schedule_fields` in `prefect/cli/deploy/_config.py`.
 */
export const bothForms = defineRule({
  id: "schedule/both-forms",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }) => bothKeys(part, text),
});

function* bothKeys(part: PrefectYamlPart, text: string): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  const pairs = pairsOf(part);
  const [single, list] = [pairs.get("schedule"), pairs.get("schedules")];
  const mapping = asMapping(single?.value);
  if (
    single === undefined ||
    list === undefined ||
    mapping === undefined ||
    effectivePairs(mapping).size === 0
  )
    return;
  const message =
    "Prefect refuses a deployment with `schedule` and `schedules`. Move this one into `schedules`.";
  const isOwn = part.deployment?.node.pairs.includes(single) === true;
  const notes = ["The times under `schedule` are lost."];
  yield {
    span: single.key.span,
    message,
    fixes: isOwn ? removePair("schedule", single, text, "review", notes) : [],
  };
}
