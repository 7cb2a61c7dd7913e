import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { plainText, writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { defineRule, type Finding } from "../rule";
import { cronFix } from "./leadingSeconds";
import { refusedCron } from "./refusals";

/**
 * A cron expression that Prefect does not take.
 *
 * ## Why
 *
 * The file is read without a complaint, and `prefect deploy` then stops at this deployment with "Invalid cron
 * string"; the deployments after it are not reached. Prefect's cron has five fields (minute, hour, day of the
 * month, month, day of the week); a sixth, for seconds, and a seventh, for years, go at the end. Names of months
 * and weekdays, `L`, `#` and the shorthands from `@hourly` to `@yearly` are known, `R` and `H` are refused.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - cron: "0 24 * * *"
 * ```
 *
 * ## Fix
 *
 * Write the hour as 0 to 23: `cron: "0 0 * * *"`.
 *
 * ## Source
 *
 * `validate_cron_string` in `prefect/_internal/schemas/validators.py`.
 */
export const invalidCron = defineRule({
  id: "schedule/invalid-cron",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }) => invalidCrons(part, text),
});

function* invalidCrons(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    const node = plainText(item, "cron");
    const refused = node && refusedCron(node.text);
    if (node === undefined || refused === undefined) continue;
    const { message, meant } = refused;
    yield { span: node.span, message, fixes: meant === undefined ? [] : cronFix(node, meant, text) };
  }
}
