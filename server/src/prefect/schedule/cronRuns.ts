import type { Cron } from "./cron";
import { type CronValue, DAY, HOUR, MINUTE, MONTH, SECOND, WEEKDAY, YEAR } from "./cronFields";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** croniter gives up on an expression that matches nothing for so many years. */
const YEARS = 50;

/**
 * The first moment after another at which a cron expression is due, both as wall-clock time: milliseconds as if
 * the clock stood in UTC. `undefined` when there is none within fifty years, or when it is random.
 *
 * It goes field by field as croniter does, with its leaps, so that it also misses what croniter misses:
 * `0 0 1,30 * *` never sees the first of March, because the leap to a 30th goes over it.
 */
export function nextCronMoment(cron: Cron, isEither: boolean, after: number): number | undefined {
  if (cron.isRandom) return undefined;
  const bothDays = !isAny(cron.fields[DAY]) && !isAny(cron.fields[WEEKDAY]);
  if (!bothDays || !isEither) return search(cron, after);
  const found = [search(without(cron, WEEKDAY), after), search(without(cron, DAY), after)];
  const known = found.filter((moment) => moment !== undefined);
  return known.length < 2 ? undefined : Math.min(...known);
}

function without(cron: Cron, field: number): Cron {
  return { ...cron, fields: cron.fields.map((values, index) => (index === field ? ["*"] : values)) };
}

function search(cron: Cron, after: number): number | undefined {
  const { fields } = cron;
  let moment = Math.floor(after / 1_000) * 1_000 + (fields.length > 5 ? 1_000 : MINUTE_MS);
  const lastYear = new Date(after).getUTCFullYear() + YEARS;
  while (new Date(moment).getUTCFullYear() <= lastYear) {
    const next = step(cron, moment);
    if (next === "never") return undefined;
    if (next === moment) return fields.length > 5 ? moment : Math.floor(moment / MINUTE_MS) * MINUTE_MS;
    moment = next;
  }
  return undefined;
}

/** The moment itself when it matches, else a later one from which to look on. */
function step({ fields, nth }: Cron, moment: number): number | "never" {
  const date = new Date(moment);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const years = ahead(year, fields[YEAR], undefined);
  if (years === undefined) return "never";
  if (years > 0) return Date.UTC(year + years, 0, 1);
  const months = ahead(month, fields[MONTH], 12) ?? 0;
  if (months > 0) return Date.UTC(year, month - 1 + months, 1);
  const midnight = Date.UTC(year, month - 1, day);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isLast = fields[DAY]?.includes("l") === true && day === days;
  const dayLeap = isLast ? 0 : (ahead(day, fields[DAY], days) ?? 0);
  if (dayLeap > 0) return midnight + dayLeap * DAY_MS;
  const weekLeap =
    nth.size > 0
      ? nthLeap(nth, date.getUTCDay(), day, days)
      : (ahead(date.getUTCDay(), fields[WEEKDAY], 7) ?? 0);
  if (weekLeap > 0) return midnight + weekLeap * DAY_MS;
  const hours = ahead(date.getUTCHours(), fields[HOUR], 24) ?? 0;
  if (hours > 0) return moment - (moment % HOUR_MS) + hours * HOUR_MS;
  const minutes = ahead(date.getUTCMinutes(), fields[MINUTE], 60) ?? 0;
  if (minutes > 0) return moment - (moment % MINUTE_MS) + minutes * MINUTE_MS;
  const seconds = fields.length > 5 ? (ahead(date.getUTCSeconds(), fields[SECOND], 60) ?? 0) : 0;
  return moment + seconds * 1_000;
}

function isAny(values: readonly CronValue[] | undefined): boolean {
  return values === undefined || values.includes("*");
}

/** How far it is from a value to the next that the field takes; `undefined` when there is none and no turn. */
function ahead(
  from: number,
  values: readonly CronValue[] | undefined,
  cycle: number | undefined,
): number | undefined {
  if (values === undefined || isAny(values)) return 0;
  for (const value of values) {
    const number = value === "l" ? (cycle ?? 0) : Number(value);
    if (number >= from) return number - from;
  }
  return cycle === undefined ? undefined : Number(values[0]) - from + cycle;
}

/** The days until one of the numbered weekdays of this month, or until the next month. */
function nthLeap(nth: Cron["nth"], weekday: number, day: number, days: number): number {
  const leaps: number[] = [];
  for (const [wanted, numbers] of nth) {
    // The first of that weekday in the month of this day.
    const first = ((((wanted - weekday + day - 1) % 7) + 7) % 7) + 1;
    const last = first + 7 * Math.floor((days - first) / 7);
    for (const number of numbers) {
      const candidate = number === "l" ? last : first + 7 * (number - 1);
      if (candidate >= day && candidate <= days) leaps.push(candidate - day);
    }
  }
  return leaps.length > 0 ? Math.min(...leaps) : days - day + 1;
}
