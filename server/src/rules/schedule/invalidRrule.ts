import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { rruleSource } from "../../documents/prefectYaml/schedule/rruleSource";
import { writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { readRecurrence } from "../../prefect/schedule/rruleText";
import { defineRule, type Finding } from "../rule";
import { refusedRecurrence } from "./refusals";

/**
 * A recurrence rule that Prefect does not take.
 *
 * ## Why
 *
 * The file is read without a complaint, and `prefect deploy` then stops at this deployment with "Invalid RRule
 * string"; the deployments after it are not reached. A rule is written as iCalendar (RFC 5545) has it, in the way
 * of Python's `dateutil`: `FREQ=WEEKLY;BYDAY=MO,FR`, with `DTSTART:`, `EXDATE:` and more rules each behind a blank or
 * on a line of its own, in at most 6500 characters.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - rrule: FREQ=FORTNIGHTLY
 * ```
 *
 * ## Fix
 *
 * Write `FREQ=WEEKLY;INTERVAL=2`.
 *
 * ## Source
 *
 * `validate_rrule_string` in `prefect/_internal/schemas/validators.py`, and `dateutil/rrule.py`.
 */
export const invalidRrule = defineRule({
  id: "schedule/invalid-rrule",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part) => invalidRrules(part),
});

function* invalidRrules(part: PrefectYamlPart): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    const source = rruleSource(item);
    if (source === undefined) continue;
    const read = "fault" in source ? source.fault : readRecurrence(source.rrule);
    if (typeof read !== "string") continue;
    yield { span: source.node.span, message: refusedRecurrence(read) };
  }
}
