import type { ScalarValue } from "../../syntax/yaml/scalarValue";

const ISO = /^([-+])?P(?=T?\d)((?:\d+(?:[.,]\d+)?[YMWD])*)(?:T((?:\d+(?:[.,]\d+)?[HMS])*))?$/;
const CLOCK =
  /^([-+])?(?=.)(?:(\d+) ?(?:days?|d)(?:, ?| )?)?(?:(\d+):([0-5]\d):([0-5]\d(?:[.,]\d+)?)|(\d\d+):([0-5]\d))?$/i;
const ISO_PART = /(\d+(?:[.,]\d+)?)([YMWDHS])/g;

const DAY = 86_400;
const DATE_UNITS: Readonly<Record<string, number>> = { Y: 365 * DAY, M: 30 * DAY, W: 7 * DAY, D: DAY };
const TIME_UNITS: Readonly<Record<string, number>> = { H: 3_600, M: 60, S: 1 };

/** What Python's `timedelta` can hold. */
const MOST_DAYS = 999_999_999;

/**
 * A length of time in seconds, as pydantic reads one for Prefect: a number is seconds, a text is `PT1H`,
 * `1:30:00`, `10:00` (hours and minutes), `1 day` or `1 day, 2:00:00`. A number in quotes is refused.
 *
 * @returns `undefined` for what pydantic refuses
 */
export function readDuration(value: number | string): number | undefined {
  const seconds = typeof value === "number" ? value : (readIso(value) ?? readClock(value));
  if (seconds === undefined || !Number.isFinite(seconds)) return undefined;
  const days = Math.floor(seconds / DAY);
  return Math.abs(days) > MOST_DAYS ? undefined : Math.round(seconds * 1e6) / 1e6;
}

/** The same of a value of YAML; `true` is a second, as it is in Python. */
export function durationOf(value: ScalarValue): number | undefined {
  if (value.type === "bool") return Number(value.value);
  const isRead = value.type === "int" || value.type === "float" || value.type === "string";
  return isRead ? readDuration(value.value) : undefined;
}

function readIso(text: string): number | undefined {
  const [all, sign, dates = "", times = ""] = ISO.exec(text) ?? [];
  if (all === undefined) return undefined;
  return signed(sum(dates, DATE_UNITS) + sum(times, TIME_UNITS), sign);
}

function sum(parts: string, units: Readonly<Record<string, number>>): number {
  let seconds = 0;
  for (const [, amount = "", unit = ""] of parts.matchAll(ISO_PART)) {
    seconds += decimal(amount) * (units[unit] ?? 0);
  }
  return seconds;
}

function readClock(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (match === null) return undefined;
  const [, sign, days = "0", hours, minutes = "0", seconds = "0", shortHours = "0", shortMinutes = "0"] =
    match;
  const clock =
    hours === undefined
      ? Number(shortHours) * 3_600 + Number(shortMinutes) * 60
      : Number(hours) * 3_600 + Number(minutes) * 60 + decimal(seconds);
  return signed(Number(days) * DAY + clock, sign);
}

function decimal(text: string): number {
  return Number(text.replace(",", "."));
}

function signed(seconds: number, sign: string | undefined): number {
  return sign === "-" ? 0 - seconds : seconds;
}

const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ["week", 7 * DAY],
  ["day", DAY],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A length of time in words: "1 hour 30 minutes"; weeks only where they come out even. */
export function durationWords(seconds: number): string {
  const words: string[] = [];
  let left = Math.abs(seconds);
  for (const [name, size] of UNITS) {
    if (name === "week" && left % size !== 0) continue;
    const count = name === "second" ? left : Math.floor(left / size);
    left -= count * size;
    if (count > 0) words.push(`${Number(count.toFixed(6))} ${name}${count === 1 ? "" : "s"}`);
  }
  const text = words.length === 0 ? "0 seconds" : words.join(" ");
  return seconds < 0 ? `minus ${text}` : text;
}
