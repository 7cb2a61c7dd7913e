import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { rruleSource } from "../../documents/prefectYaml/schedule/rruleSource";
import { type WrittenSchedule, writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { readRecurrence } from "../../prefect/schedule/rruleText";
import { isTimeZone, timeZones } from "../../prefect/timeZones";
import { asText } from "../../syntax/yaml/navigation";
import { addKey } from "../addKey";
import { defineRule, type Finding, type Fix } from "../rule";

/**
 * A time zone inside a recurrence rule, which Prefect drops.
 *
 * ## Why
 *
 * Prefect keeps the digits of `DTSTART` and gives them the time zone of the schedule: `DTSTART;TZID=Europe/Paris:…T090000`
 * without a `timezone` beside it runs at 09:00 UTC, and `DTSTART:…T090000Z` with `timezone: Europe/Paris` at 09:00 in
 * Paris.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - rrule: "DTSTART;TZID=Europe/Paris:20250101T090000 RRULE:FREQ=DAILY"
 * ```
 *
 * ## Fix
 *
 * Name the time zone beside the rule: `timezone: Europe/Paris`.
 *
 * ## Source
 *
 * `RRuleSchedule.to_rrule` in `prefect/server/schemas/schedules.py`.
 */
export const rruleZone = defineRule({
  id: "schedule/rrule-zone",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part, { text }) => droppedZones(part, text),
});

function* droppedZones(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    const source = rruleSource(item);
    if (source === undefined || "fault" in source) continue;
    const read = readRecurrence(source.rrule);
    if (typeof read === "string" || read.droppedZone === undefined) continue;
    const written = read.droppedZone === "Z" ? "UTC" : nameOf(read.droppedZone);
    const zone = zoneOf(item) ?? source.timezone ?? "UTC";
    if (zone.includes("{{") || isSame(written, zone)) continue;
    const message = `Prefect drops the time zone in DTSTART (${written}) and takes the time as one in ${zone}, the time zone of the schedule.`;
    const fixes = source.timezone === undefined && isTimeZone(written) ? fix(item, written, text) : [];
    yield { span: source.node.span, message, fixes };
  }
}

function zoneOf({ pairs }: WrittenSchedule): string | undefined {
  return asText(pairs.get("timezone")?.value)?.text;
}

/** dateutil reads the rule in capitals. */
function nameOf(zone: string): string {
  return timeZones.find((known) => known.toUpperCase() === zone) ?? zone;
}

const UTC = /^(?:Etc\/)?(?:UTC|UCT|GMT|Zulu|Universal)$|^Etc\/Zulu$/;

function isSame(a: string, b: string): boolean {
  return a === b || (UTC.test(a) && UTC.test(b));
}

function fix(item: WrittenSchedule, zone: string, text: string): readonly Fix[] {
  return item.pairs.has("timezone") ? [] : addKey(item.node, "timezone", zone, text, "review");
}
