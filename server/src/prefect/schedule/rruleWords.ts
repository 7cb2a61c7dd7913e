import { rruleLibrary } from "./libraries";
import { readRecurrence } from "./rruleText";

/** The parts that the library puts into words correctly. */
const SAID = new Set(["INTERVAL", "COUNT", "BYMONTH", "BYMONTHDAY", "BYHOUR", "BYMINUTE", "BYSECOND"]);
const HOURLY = 4;
const MOST_TIMES = 4;

/**
 * A recurrence rule in words: "every week on Monday at 09:00"; `undefined` for one that Prefect refuses, for a set
 * of several, and for what there are no short words for.
 */
export function rruleWords(text: string): string | undefined {
  const recurrence = readRecurrence(text);
  if (typeof recurrence === "string" || recurrence.isUnclear) return undefined;
  const [rule, ...others] = recurrence.rules;
  const { dates, excludedDates, excludedRules, start } = recurrence;
  if (rule === undefined || others.length + dates.length + excludedDates.length + excludedRules.length > 0)
    return undefined;
  const { RRule, Weekday } = rruleLibrary();
  const { frequency, numbers, weekdays, weekStart, until } = rule;
  if ([...numbers.keys()].some((name) => !SAID.has(name))) return undefined;
  const isTimed = ["BYHOUR", "BYMINUTE", "BYSECOND"].some((name) => numbers.has(name));
  if (frequency > HOURLY + 1 || (frequency >= HOURLY && isTimed)) return undefined;
  const at = new Date(start);
  const list = (name: string) => numbers.get(name)?.slice() ?? null;
  const isAnyDay = weekdays.length === 0 && !numbers.has("BYMONTHDAY");
  const days = weekdays.map(({ weekday, n }) => new Weekday(weekday, n));
  const weekday = frequency === RRule.WEEKLY && isAnyDay ? [new Weekday((at.getUTCDay() + 6) % 7)] : days;
  const monthday = frequency < RRule.WEEKLY && isAnyDay ? [at.getUTCDate()] : list("BYMONTHDAY");
  const month = frequency === RRule.YEARLY && isAnyDay ? [at.getUTCMonth() + 1] : null;
  const words = new RRule({
    freq: frequency,
    interval: numbers.get("INTERVAL")?.[0] ?? 1,
    count: numbers.get("COUNT")?.[0] ?? null,
    until: until === undefined ? null : new Date(until),
    wkst: weekStart ?? null,
    byweekday: weekday.length === 0 ? null : weekday,
    bymonth: list("BYMONTH") ?? month,
    bymonthday: monthday,
  }).toText();
  if (words.includes("error")) return undefined;
  return frequency >= HOURLY ? words : `${words} at ${timesOf(numbers, at)}`;
}

function timesOf(numbers: ReadonlyMap<string, readonly number[]>, start: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const sorted = (name: string, own: number) => [...(numbers.get(name) ?? [own])].toSorted((a, b) => a - b);
  const seconds = sorted("BYSECOND", start.getUTCSeconds());
  const times = sorted("BYHOUR", start.getUTCHours()).flatMap((hour) =>
    sorted("BYMINUTE", start.getUTCMinutes()).flatMap((minute) =>
      seconds.map((second) => `${two(hour)}:${two(minute)}${second === 0 ? "" : `:${two(second)}`}`),
    ),
  );
  const shown = times.slice(0, MOST_TIMES);
  return times.length > MOST_TIMES ? `${shown.join(", ")}, …` : shown.join(" and ");
}
