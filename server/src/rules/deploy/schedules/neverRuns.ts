import { literalValue } from "../../../syntax/python/literal";
import { defineRule, type Finding } from "../../rule";
import { cronNeverComes, NEVER, recurrenceFault } from "../../schedule/neverRuns";
import { givenTo } from "../madeDeployments";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A schedule that never comes.
 *
 * ## Why
 *
 * Prefect takes the 30th of February and deploys it; the deployment then never runs. The same goes for a recurrence
 * rule that has nothing left.
 *
 * ## Example
 *
 * ```python
 * from prefect.schedules import Cron
 *
 * leap = Cron("0 0 30 2 *")
 * ```
 *
 * ## Fix
 *
 * Name a day that comes: `L` is the last day of a month, so `Cron("0 0 L 2 *")`.
 *
 * ## Source
 *
 * `get_dates` in `prefect/server/schemas/schedules.py`.
 */
export const scriptNeverRuns = defineRule({
  id: "deploy/never-runs",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const given = givenTo(found, module);
      const [cron, rrule, dayOr] = [given.get("cron"), given.get("rrule"), given.get("day_or")];
      const expression = cron && literalValue(cron, module.text);
      const isWritten = dayOr === undefined || dayOr.type === "true" || dayOr.type === "false";
      if (
        cron &&
        typeof expression === "string" &&
        isWritten &&
        cronNeverComes(expression, dayOr?.type !== "false")
      )
        yield { span: spanOf(cron), message: NEVER };
      const rule = rrule && literalValue(rrule, module.text);
      const fault = typeof rule === "string" ? recurrenceFault(rule) : undefined;
      if (rrule && fault !== undefined) yield { span: spanOf(rrule), message: fault };
    }
  },
});
