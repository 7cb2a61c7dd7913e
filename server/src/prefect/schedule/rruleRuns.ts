import type { RRule } from "rrule";
import { rruleLibrary } from "./libraries";
import type { RuleParts } from "./rruleParts";
import type { Recurrence } from "./rruleText";
import { nextTicks } from "./rruleTicks";

const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;

/** How far is looked, by frequency: a rule may match nothing, and then it is looked for until the end. */
const HORIZONS = [100, 40, 40, 40, 5, 1, 1 / 12];
/** What one step is worth, for the frequencies along which a start can be moved; a month has no fixed length. */
const STEPS: readonly (number | undefined)[] = [undefined, undefined, 7 * DAY_MS, DAY_MS];
const HOURLY = 4;
/** More runs than this are not counted one by one. */
const MOST_COUNTED = 20_000;

/**
 * The next runs of a recurrence, as wall-clock times, from the wall-clock time `from` on; `undefined` when that is
 * not known: values that are written in a way that `dateutil` guesses at, or rules that take too long to follow.
 */
export function nextRecurrences(
  recurrence: Recurrence,
  from: number,
  count: number,
): readonly number[] | undefined {
  const { rules, excludedRules, dates, excludedDates, start, isUnclear, failsLater } = recurrence;
  if (isUnclear) return undefined;
  if (failsLater !== undefined) return [];
  const wanted = excludedRules.length > 0 ? 40 * count : count + excludedDates.length;
  const found = new Set(dates.filter((date) => date >= from));
  for (const rule of rules) {
    const runs = runsOf(rule, start, from, undefined, wanted);
    if (runs === undefined) return undefined;
    for (const run of runs) found.add(run);
  }
  const left = new Set(excludedDates);
  const last = Math.max(...found);
  for (const rule of excludedRules) {
    const runs = runsOf(rule, start, from, last, 100 * wanted);
    if (runs === undefined) return undefined;
    for (const run of runs) left.add(run);
  }
  return [...found]
    .filter((run) => !left.has(run))
    .toSorted((a, b) => a - b)
    .slice(0, count);
}

function runsOf(
  parts: RuleParts,
  start: number,
  from: number,
  to: number | undefined,
  count: number,
): readonly number[] | undefined {
  const { frequency, numbers } = parts;
  const interval = numbers.get("INTERVAL")?.[0] ?? 1;
  if (interval < 1 || (numbers.get("COUNT")?.[0] ?? 0) > MOST_COUNTED) return undefined;
  const horizon = to ?? Math.max(from, start) + (HORIZONS[frequency] ?? 1) * YEAR_MS;
  if (frequency >= HOURLY) return nextTicks(parts, start, from, horizon, count);
  const found: number[] = [];
  const until = Math.min(parts.until ?? horizon, horizon);
  ruleOf(parts, start, from, interval, until).between(new Date(from), new Date(until), true, (date) => {
    found.push(date.getTime());
    return found.length < count;
  });
  return found;
}

function ruleOf(parts: RuleParts, start: number, from: number, interval: number, until: number): RRule {
  const library = rruleLibrary();
  const { frequency, numbers, weekdays, weekStart } = parts;
  const list = (name: string) => numbers.get(name)?.slice() ?? null;
  const count = numbers.get("COUNT")?.[0];
  const days = weekdays.map(({ weekday, n }) => new library.Weekday(weekday, n));
  return new library.RRule({
    freq: frequency,
    dtstart: new Date(count === undefined ? moved(start, from, frequency, interval) : start),
    interval,
    until: new Date(until),
    count: count ?? null,
    wkst: weekStart ?? null,
    byweekday: days.length === 0 ? null : days,
    bysetpos: list("BYSETPOS"),
    bymonth: list("BYMONTH"),
    bymonthday: list("BYMONTHDAY"),
    byyearday: list("BYYEARDAY"),
    byeaster: list("BYEASTER")?.[0] ?? null,
    byweekno: list("BYWEEKNO"),
    byhour: list("BYHOUR"),
    byminute: list("BYMINUTE"),
    bysecond: list("BYSECOND"),
  });
}

/** A later start from which the same runs follow, a step before `from` at the latest. */
function moved(start: number, from: number, frequency: number, interval: number): number {
  const step = STEPS[frequency];
  if (step === undefined) return start;
  const steps = Math.floor((from - start) / (step * interval)) - 1;
  return steps > 0 ? start + steps * step * interval : start;
}
