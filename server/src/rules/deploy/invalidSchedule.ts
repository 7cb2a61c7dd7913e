import { argumentsByName } from "../../documents/pythonModule/callArguments";
import { cronFault } from "../../prefect/schedule/cron";
import { readRecurrence } from "../../prefect/schedule/rruleText";
import { isTimeZone } from "../../prefect/timeZones";
import { literalValue } from "../../syntax/python/literal";
import { defineRule, type Finding } from "../rule";
import { nearZone } from "../schedule/nearZone";
import { spanOf, workerCalls } from "./workerCalls";

/**
 * A cron expression, recurrence rule or time zone that Prefect does not take.
 *
 * ## Why
 *
 * Prefect raises a `ValueError` or a `ValidationError` when the script runs: for a time zone not before the schedule
 * is part of a deployment. Only texts that are written out are looked at.
 *
 * ## Example
 *
 * ```python
 * from prefect.schedules import Cron
 *
 * nightly = Cron("0 24 * * *", timezone="Europe/Berln")
 * ```
 *
 * ## Fix
 *
 * Write `Cron("0 0 * * *", timezone="Europe/Berlin")`.
 *
 * ## Source
 *
 * `prefect/schedules.py`, `validate_cron_string` and `validate_rrule_string` in `prefect/_internal/schemas/validators.py`.
 */
export const invalidSchedule = defineRule({
  id: "deploy/invalid-schedule",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      for (const [name, argument] of argumentsByName(found)) {
        const text = literalValue(argument.value, module.text);
        const message = typeof text === "string" ? faultOf(name, text) : undefined;
        if (message !== undefined) yield { span: spanOf(argument.value), message };
      }
    }
  },
});

function faultOf(name: string, text: string): string | undefined {
  if (name === "cron") {
    const fault = cronFault(text);
    return fault && `Prefect refuses this cron expression: ${fault}. It stops there.`;
  }
  if (name === "rrule") {
    const read = readRecurrence(text);
    return typeof read === "string"
      ? `Prefect refuses this recurrence rule: ${read}. It stops there.`
      : undefined;
  }
  if (name !== "timezone" || isTimeZone(text)) return undefined;
  const near = nearZone(text);
  const advice = near === undefined ? "Write an IANA name such as Europe/Berlin." : `Did you mean ${near}?`;
  return `Prefect knows no time zone ${JSON.stringify(text)}. The deployment fails. ${advice}`;
}
