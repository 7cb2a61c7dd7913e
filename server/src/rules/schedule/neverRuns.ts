import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { rruleSource } from "../../documents/prefectYaml/schedule/rruleSource";
import {
  plainText,
  type WrittenSchedule,
  writtenSchedules,
} from "../../documents/prefectYaml/schedule/writtenSchedule";
import { type Cron, readCron } from "../../prefect/schedule/cron";
import { DAY } from "../../prefect/schedule/cronFields";
import { nextCronMoment } from "../../prefect/schedule/cronRuns";
import { nextRecurrences } from "../../prefect/schedule/rruleRuns";
import { type Recurrence, readRecurrence } from "../../prefect/schedule/rruleText";
import { dereference } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";

/**
 * A schedule that never comes.
 *
 * ## Why
 *
 * Prefect takes the 30th of February and deploys it; the deployment then never runs. The same goes for a recurrence
 * rule whose `UNTIL` has a time zone while there is no `DTSTART`: Prefect takes it, and fails each time that it looks for
 * the next run.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - cron: "0 0 30 2 *"
 * ```
 *
 * ## Fix
 *
 * Name a day that comes: `L` is the last day of a month, so `0 0 L 2 *`.
 *
 * ## Source
 *
 * `get_dates` in `prefect/server/schemas/schedules.py`.
 */
export const neverRuns = defineRule({
  id: "schedule/never-runs",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part) => neverRunning(part),
});

/** Any day will do for a cron expression without a year: what does not come in fifty years never does. */
const SOME_DAY = Date.UTC(2026, 0, 1);

function* neverRunning(part: PrefectYamlPart): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    yield* checkCron(item);
    yield* checkRRule(item);
  }
}

function* checkCron(item: WrittenSchedule): Iterable<Finding> {
  const node = plainText(item, "cron");
  if (node === undefined) return;
  const dayOr = dereference(item.pairs.get("day_or")?.value);
  if (dayOr !== undefined && (dayOr.kind !== "scalar" || dayOr.resolved.type !== "bool")) return;
  const isEither = dayOr?.kind !== "scalar" || dayOr.resolved.value === true;
  if (cronNeverComes(node.text, isEither)) yield { span: node.span, message: NEVER };
}

export const NEVER = "This moment never comes: Prefect deploys the schedule, and it never runs.";

/** Whether a cron expression that Prefect takes names a moment that never comes. */
export function cronNeverComes(expression: string, isEither: boolean): boolean {
  const cron = readCron(expression);
  if (typeof cron === "string" || cron.isRandom || !isNarrow(cron) || cron.fields.length > 6) return false;
  return nextCronMoment(cron, isEither, SOME_DAY) === undefined;
}

/** Only days that some months lack can fail to come, and looking for them takes long. */
function isNarrow({ fields, nth }: Cron): boolean {
  const hasLateDay = fields[DAY]?.some((day) => typeof day === "number" && day > 28) === true;
  return hasLateDay || [...nth.values()].some((numbers) => numbers.has(5));
}

/** Parts that can leave nothing of a rule. */
const NARROWING = ["BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND"];
const HOURLY = 4;

function isNarrowRecurrence({ rules, excludedRules, excludedDates }: Recurrence): boolean {
  if (excludedRules.length + excludedDates.length > 0) return true;
  return rules.some(({ frequency, numbers, until }) => {
    // Hours and minutes are in range, or the rule was refused; only what is counted in them can step over all.
    const parts = frequency < HOURLY ? NARROWING.slice(0, 4) : NARROWING;
    return until !== undefined || parts.some((name) => numbers.has(name));
  });
}

function* checkRRule(item: WrittenSchedule): Iterable<Finding> {
  const source = rruleSource(item);
  if (source === undefined || "fault" in source) return;
  const message = recurrenceFault(source.rrule);
  if (message !== undefined) yield { span: source.node.span, message };
}

/** Why a recurrence rule that Prefect takes gives no runs. */
export function recurrenceFault(rrule: string): string | undefined {
  const read = readRecurrence(rrule);
  if (typeof read === "string") return undefined;
  if (read.failsLater !== undefined)
    return `Prefect takes the rule, and then fails each time that it looks for runs: ${read.failsLater}.`;
  const isOver =
    isNarrowRecurrence(read) && nextRecurrences(read, Math.min(read.start, ...read.dates), 1)?.length === 0;
  return isOver ? NEVER : undefined;
}
