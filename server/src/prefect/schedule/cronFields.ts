/** A field of a cron expression, in the order in which Prefect's `croniter` reads them: seconds and years come last. */
export interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

export const cronFields: readonly CronField[] = [
  { name: "minute", min: 0, max: 59, words: [] },
  { name: "hour", min: 0, max: 23, words: [] },
  { name: "day of the month", min: 1, max: 31, words: [] },
  { name: "month", min: 1, max: 12, words: MONTHS },
  { name: "day of the week", min: 0, max: 6, words: WEEKDAYS },
  { name: "second", min: 0, max: 59, words: [] },
  { name: "year", min: 1970, max: 2099, words: [] },
];

export const MINUTE = 0;
export const HOUR = 1;
export const DAY = 2;
export const MONTH = 3;
export const WEEKDAY = 4;
export const SECOND = 5;
export const YEAR = 6;

/** One value of a field: a number, any (`*`), or the last day of the month (`l`). */
export type CronValue = number | "*" | "l";

/** The shorthands, each with what it stands for. */
export const cronAliases: ReadonlyMap<string, string> = new Map([
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
  ["@daily", "0 0 * * *"],
  ["@weekly", "0 0 * * 0"],
  ["@monthly", "0 0 1 * *"],
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
]);
