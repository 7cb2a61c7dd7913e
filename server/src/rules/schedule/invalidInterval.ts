import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { durationOf, durationWords } from "../../prefect/schedule/interval";
import { dereference } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";

/**
 * An interval that is not longer than nothing.
 *
 * ## Why
 *
 * The file is read without a complaint, and `prefect deploy` then stops at this deployment: an interval has to be
 * greater than 0.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - interval: 0
 * ```
 *
 * ## Fix
 *
 * Give the time between two runs, in seconds or as a duration such as `PT1H`. To have no schedule, leave the item
 * out; to keep it without runs, add `active: false`.
 *
 * ## Source
 *
 * `IntervalSchedule` in `prefect/client/schemas/schedules.py`.
 */
export const invalidInterval = defineRule({
  id: "schedule/invalid-interval",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part) => invalidIntervals(part),
});

/** What is to be said of an interval that is not longer than nothing. */
export function shortInterval(seconds: number): string {
  return `An interval has to be longer than 0, and this is ${durationWords(seconds)}. The deployment fails.`;
}

function* invalidIntervals(part: PrefectYamlPart): Iterable<Finding> {
  for (const { pairs } of writtenSchedules(part)) {
    const node = dereference(pairs.get("interval")?.value);
    if (node?.kind !== "scalar") continue;
    const seconds = durationOf(node.resolved);
    if (seconds === undefined || seconds > 0) continue;
    yield { span: node.span, message: shortInterval(seconds) };
  }
}
