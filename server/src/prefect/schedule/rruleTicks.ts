import type { RuleParts } from "./rruleParts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const UNITS: readonly number[] = [HOUR_MS, MINUTE_MS, SECOND_MS];

const HOURLY = 4;
const MINUTELY = 5;
/** A rule may match nothing, or so seldom that it is not worth to wait for. */
const MOST_STEPS = 100_000;

/** The parts that a rule counted in hours or less is not followed with. */
const UNFOLLOWED = ["BYSETPOS", "BYWEEKNO", "BYEASTER"];

/**
 * The wall-clock times of a rule that is counted in hours, minutes or seconds, from `from` to `horizon`, at most
 * `count` of them; `undefined` when they are not known. The library for the longer frequencies goes astray here.
 */
export function nextTicks(
  parts: RuleParts,
  start: number,
  from: number,
  horizon: number,
  count: number,
): readonly number[] | undefined {
  const { frequency, numbers, until = horizon } = parts;
  if (UNFOLLOWED.some((name) => numbers.has(name))) return undefined;
  const unit = UNITS[frequency - HOURLY] ?? SECOND_MS;
  const step = unit * (numbers.get("INTERVAL")?.[0] ?? 1);
  const base = Math.floor(start / unit) * unit;
  const inside = offsets(parts, start);
  const total = numbers.get("COUNT")?.[0];
  const found: number[] = [];
  let seen = 0;
  let index = total === undefined ? Math.max(0, Math.floor((from - base) / step) - 1) : 0;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const tick = base + index * step;
    if (tick > Math.min(until, horizon)) return found;
    const later = firstAfterMismatch(tick, parts);
    if (later !== undefined) {
      index = Math.ceil((later - base) / step);
      continue;
    }
    for (const offset of inside) {
      const moment = tick + offset;
      if (moment < start) continue;
      if (moment > until || (total !== undefined && seen++ >= total)) return found;
      if (moment >= from) found.push(moment);
      if (found.length >= count) return found;
    }
    index++;
  }
  return undefined;
}

/** The times within one unit of the frequency. */
function offsets({ frequency, numbers }: RuleParts, start: number): readonly number[] {
  const ofStart = new Date(start);
  const sorted = (name: string, own: number) =>
    [...new Set(numbers.get(name) ?? [own])].toSorted((a, b) => a - b);
  const seconds = sorted("BYSECOND", ofStart.getUTCSeconds()).map((second) => second * SECOND_MS);
  if (frequency > MINUTELY) return [0];
  if (frequency === MINUTELY) return seconds;
  const minutes = sorted("BYMINUTE", ofStart.getUTCMinutes());
  return minutes.flatMap((minute) => seconds.map((second) => minute * MINUTE_MS + second));
}

/** Where to look on when a moment is on a day, in an hour or a minute that the rule leaves out. */
function firstAfterMismatch(moment: number, { frequency, numbers, weekdays }: RuleParts): number | undefined {
  const date = new Date(moment);
  const leavesOut = (name: string, value: number) => numbers.get(name)?.includes(value) === false;
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const yearDay = (Date.UTC(year, month, day) - Date.UTC(year, 0, 1)) / DAY_MS + 1;
  const yearDays = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY_MS;
  const isOtherDay =
    leavesOut("BYMONTH", month + 1) ||
    (leavesOut("BYMONTHDAY", day) && leavesOut("BYMONTHDAY", day - days - 1)) ||
    (leavesOut("BYYEARDAY", yearDay) && leavesOut("BYYEARDAY", yearDay - yearDays - 1)) ||
    (weekdays.length > 0 && !weekdays.some(({ weekday }) => weekday === (date.getUTCDay() + 6) % 7));
  if (isOtherDay) return moment - (moment % DAY_MS) + DAY_MS;
  if (leavesOut("BYHOUR", date.getUTCHours())) return moment - (moment % HOUR_MS) + HOUR_MS;
  if (frequency >= MINUTELY && leavesOut("BYMINUTE", date.getUTCMinutes()))
    return moment - (moment % MINUTE_MS) + MINUTE_MS;
  if (frequency > MINUTELY && leavesOut("BYSECOND", date.getUTCSeconds())) return moment + SECOND_MS;
  return undefined;
}
