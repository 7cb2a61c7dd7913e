import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { cronFault } from "../../prefect/schedule/cron";
import { asText, dereference } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";

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
  checkPart: (part) => invalidCrons(part),
});

function* invalidCrons({ deployment }: PrefectYamlPart): Iterable<Finding> {
  for (const { cron } of deployment?.schedules ?? []) {
    const node = dereference(cron);
    const text = asText(node)?.text;
    // A template is known only when it is resolved.
    if (node === undefined || text === undefined || text.includes("{{")) continue;
    const fault = cronFault(text);
    if (fault === undefined) continue;
    yield {
      span: node.span,
      message: `Prefect refuses this cron expression: ${fault}. The deployment fails.`,
    };
  }
}
