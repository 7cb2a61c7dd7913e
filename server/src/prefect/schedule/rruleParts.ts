import { type ReadDate, readDate } from "./rruleDate";

export const frequencies = [
  "YEARLY",
  "MONTHLY",
  "WEEKLY",
  "DAILY",
  "HOURLY",
  "MINUTELY",
  "SECONDLY",
] as const;
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The parts of one rule, values as `dateutil` takes them. */
export interface RuleParts {
  /** An index of {@link frequencies}. */
  readonly frequency: number;
  /** `INTERVAL`, `COUNT`, and the lists from `BYSETPOS` to `BYSECOND`. */
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  readonly weekdays: readonly { readonly weekday: number; readonly n: number | undefined }[];
  /** Monday is 0. */
  readonly weekStart: number | undefined;
  readonly until: number | undefined;
  readonly hasZonedUntil: boolean;
  readonly isUnclear: boolean;
}

const NUMBERS = ["INTERVAL", "COUNT"];
const LISTS = "BYSETPOS BYMONTH BYMONTHDAY BYYEARDAY BYEASTER BYWEEKNO BYHOUR BYMINUTE BYSECOND".split(" ");
const INTEGER = /^[-+]?\d+(?:_\d+)*$/;
/** Where a value beyond makes `dateutil` fail, so long as the rule is not counted in hours or less. */
const TIMES: Readonly<Record<string, number>> = { BYHOUR: 23, BYMINUTE: 59, BYSECOND: 59 };
const HOURLY = 4;

/** Reads what stands behind `RRULE:`; a text says why Prefect refuses it, as a clause without a full stop. */
export function readRuleParts(text: string, start: ReadDate | undefined): RuleParts | string {
  const numbers = new Map<string, readonly number[]>();
  const weekdays: { weekday: number; n: number | undefined }[] = [];
  let [frequency, weekStart]: (number | undefined)[] = [];
  let until: ReadDate | undefined;
  for (const pair of text.split(";")) {
    const [name = "", value = "", ...more] = pair.split("=");
    if (pair === "") return "it has a semicolon too many";
    if (!pair.includes("=") || more.length > 0) return `“${pair}” is not of the form NAME=VALUE`;
    const invalid = `${name} cannot be ${JSON.stringify(value)}`;
    if (name === "FREQ") {
      frequency = (frequencies as readonly string[]).indexOf(value);
      if (frequency < 0) return `FREQ has to be one of ${frequencies.join(", ")}`;
    } else if (name === "WKST") {
      weekStart = WEEKDAYS.indexOf(value);
      if (weekStart < 0) return invalid;
    } else if (name === "UNTIL") {
      if (!/\d/.test(value)) return invalid;
      until = readDate(value, []);
    } else if (name === "BYDAY" || name === "BYWEEKDAY") {
      weekdays.length = 0;
      for (const day of value.split(",")) {
        const read = readWeekday(day);
        if (read === undefined) return invalid;
        weekdays.push(read);
      }
    } else if (NUMBERS.includes(name) || LISTS.includes(name)) {
      const values = NUMBERS.includes(name) ? [value] : value.split(",");
      if (!values.every((each) => INTEGER.test(each))) return invalid;
      numbers.set(
        name,
        values.map((each) => Number(each.replaceAll("_", ""))),
      );
    } else return `it has ${JSON.stringify(name)}, which is no part of a recurrence rule`;
  }
  if (frequency === undefined) return "it has no FREQ";
  const fault = valueFault(frequency, numbers) ?? zoneFault(until, start);
  if (fault !== undefined) return fault;
  const isUnclear = until !== undefined && until.wall === undefined;
  const hasZonedUntil = until?.zone !== undefined;
  return { frequency, numbers, weekdays, weekStart, until: until?.wall, hasZonedUntil, isUnclear };
}

/** `MO`, `+1MO`, `MO(+1)`. */
function readWeekday(text: string): { weekday: number; n: number | undefined } | undefined {
  const [, before = "", day = "", inside] = /^([-+\d]*)([A-Z]{2})(?:\(([-+]?\d+)\))?$/.exec(text) ?? [];
  const weekday = WEEKDAYS.indexOf(day);
  const written = inside ?? before;
  if (weekday < 0 || (inside !== undefined && before !== "")) return undefined;
  if (written === "") return { weekday, n: undefined };
  return /^[-+]?\d+$/.test(written) && Number(written) !== 0 ? { weekday, n: Number(written) } : undefined;
}

function valueFault(frequency: number, numbers: RuleParts["numbers"]): string | undefined {
  for (const position of numbers.get("BYSETPOS") ?? []) {
    if (position === 0 || Math.abs(position) > 366) return "BYSETPOS has to be 1 to 366, or -366 to -1";
  }
  if (frequency >= HOURLY) return undefined;
  for (const [name, most] of Object.entries(TIMES)) {
    const beyond = numbers.get(name)?.find((value) => value < 0 || value > most);
    if (beyond !== undefined) return `${name} has to be 0 to ${most}, and ${beyond} is not`;
  }
  return undefined;
}

/** Without a DTSTART the start takes the zone of UNTIL while the rule is checked. */
function zoneFault(until: ReadDate | undefined, start: ReadDate | undefined): string | undefined {
  if (until?.wall === undefined || start?.wall === undefined) return undefined;
  if ((until.zone !== undefined) === (start.zone !== undefined)) return undefined;
  return until.zone === undefined
    ? "DTSTART has a time zone and UNTIL has none; end UNTIL with Z, or take the zone from DTSTART"
    : "UNTIL has a time zone (Z) and DTSTART has none; leave both without";
}
