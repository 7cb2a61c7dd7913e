import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import {
  plainText,
  type WrittenSchedule,
  writtenSchedules,
} from "../../documents/prefectYaml/schedule/writtenSchedule";
import { defineRule, type Finding } from "../rule";
import { isBoolean } from "../schema/laxValues";

/**
 * A text for `active` or `day_or` that is neither true nor false.
 *
 * ## Why
 *
 * When Prefect reads the file it takes any text there, because a template may stand there. When it makes the schedule of
 * it, it wants true or false, and `prefect deploy` stops at this deployment.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - cron: "0 9 * * *"
 *     active: sometimes
 * ```
 *
 * ## Fix
 *
 * Write `active: true` or `active: false`.
 *
 * ## Source
 *
 * `DeploymentScheduleCreate` in `prefect/client/schemas/actions.py`, `CronSchedule` in
 * `prefect/client/schemas/schedules.py`.
 */
export const invalidFlag = defineRule({
  id: "schedule/invalid-flag",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part) => invalidFlags(part),
});

function* invalidFlags(part: PrefectYamlPart): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    for (const key of flagsOf(item)) {
      const node = plainText(item, key);
      if (node === undefined || isBoolean(node.resolved)) continue;
      yield { span: node.span, message: `\`${key}\` takes true or false. The deployment fails.` };
    }
  }
}

/** Nobody reads the `day_or` of other kinds. */
function flagsOf({ kind }: WrittenSchedule): readonly string[] {
  return kind === "cron" ? ["active", "day_or"] : ["active"];
}
