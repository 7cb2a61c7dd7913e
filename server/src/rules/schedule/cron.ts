/**
 * Which cron expressions Prefect takes: those that its `croniter` expands, without random and hashed parts.
 * No cron library of this platform has the same grammar (a sixth field for seconds at the end, a seventh for
 * years, `fri#2`, `l5`, ranges that run backwards), and a false alarm is worse than none, so it is read here.
 */

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const DAY = 2;
const WEEKDAY = 4;

const FIELDS: readonly Field[] = [
  { name: "minute", min: 0, max: 59, words: [] },
  { name: "hour", min: 0, max: 23, words: [] },
  { name: "day of the month", min: 1, max: 31, words: [] },
  { name: "month", min: 1, max: 12, words: MONTHS },
  { name: "day of the week", min: 0, max: 6, words: WEEKDAYS },
  { name: "second", min: 0, max: 59, words: [] },
  { name: "year", min: 1970, max: 2099, words: [] },
];

const ALIASES = new Set(["@midnight", "@hourly", "@daily", "@weekly", "@monthly", "@yearly", "@annually"]);

const RANGE = /^([^-]+)-([^-/]+)(?:\/(\d+))?$/;
const NTH_WEEKDAY =
  /^(?:((?:sun|mon|tue|wed|thu|fri|sat)(?:-(?:sun|mon|tue|wed|thu|fri|sat))?|\w+)#|l)(\d+)$/;
const HASHED = /^(h|r)(?:\((\d+)-(\d+)\))?(?:\/(\d+))?$/;

/** Why Prefect refuses a cron expression, as a clause without a full stop; `undefined` when it takes it. */
export function cronFault(expression: string): string | undefined {
  const lowered = expression.toLowerCase();
  if (ALIASES.has(lowered)) return undefined;
  const fields = lowered.split(/\s+/).filter((field) => field !== "");
  if (fields.some((field) => field === "h" || field === "r"))
    return "random and hashed parts (R, H) are not supported";
  if (fields.length < 5 || fields.length > 7) {
    const count = fields.length === 1 ? "1 field" : `${fields.length} fields`;
    return `it has ${count} and needs 5: minute, hour, day of the month, month, day of the week`;
  }
  for (const [index, text] of fields.entries()) {
    const fault = fieldFault(text, index, fields.length);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function fieldFault(text: string, index: number, count: number): string | undefined {
  const field = FIELDS[index];
  if (field === undefined) return undefined;
  const hashed = HASHED.exec(text);
  if (hashed !== null) return hashedFault(hashed);
  if (text.includes("?")) {
    if (text !== "?") return `“?” cannot be combined with anything else in the ${field.name} field`;
    return index === DAY || index === WEEKDAY ? undefined : `“?” has no meaning in the ${field.name} field`;
  }
  const days = new Set<number | "*">();
  const nthDays = new Set<number | "*">();
  for (const part of text.split(",")) {
    const nth = index === WEEKDAY ? NTH_WEEKDAY.exec(part) : null;
    if (nth?.[1] !== undefined && (Number(nth[2]) < 1 || Number(nth[2]) > 5)) {
      return `“${part}” asks for weekday number ${nth[2]} of a month, and there are 1 to 5`;
    }
    const expanded = expand(nth === null ? part : (nth[1] ?? nth[2] ?? ""), index, count);
    if (typeof expanded === "string") return expanded;
    for (const day of expanded) {
      days.add(day);
      if (nth !== null) nthDays.add(day);
    }
  }
  const plain = [...days].some((day) => day !== "*" && !nthDays.has(day));
  if (index === WEEKDAY && nthDays.size > 0 && plain && days.size !== 7) {
    return "plain weekdays and numbered ones (such as fri#2) cannot stand in one field";
  }
  return undefined;
}

function hashedFault([, kind, begin, end, divisor]: RegExpExecArray): string | undefined {
  if (kind === "h") return "random and hashed parts (R, H) are not supported";
  const backwards = begin !== undefined && end !== undefined && Number(begin) >= Number(end);
  return backwards || Number(divisor) === 0 ? "its random part has an empty range or a step of 0" : undefined;
}

/** The values that a part stands for, or why it stands for none. */
function expand(part: string, index: number, count: number): readonly (number | "*")[] | string {
  const field = FIELDS[index] as Field;
  const { name, min, max } = field;
  const range =
    RANGE.exec(part.replace(/^\*(\/.+)$/, `${min}-${max}$1`)) ??
    RANGE.exec(part.replace(/^(.+)\/(.+)$/, `$1-${max}/$2`));
  if (range === null) {
    if (part === "*" || (part === "l" && index === DAY)) return ["*"];
    const value = toNumber(part, field);
    if (value === undefined) return `“${part}” is nothing that the ${name} field can hold`;
    const aliased = alias(value, index, count);
    return aliased < min || aliased > max ? outOfRange(part, field) : [aliased];
  }
  const [, lowText = "", highText = "", stepText] = range;
  const lowValue = toNumber(lowText, field);
  const highValue = index === DAY && highText === "l" ? 31 : toNumber(highText, field);
  if (lowValue === undefined || highValue === undefined) return `“${part}” is no range of the ${name} field`;
  const low = alias(lowValue, index, count);
  const high = alias(highValue, index, count);
  const step = stepText === undefined ? 1 : Number(stepText);
  if (step === 0) return `“${part}” has a step of 0`;
  if (Math.max(low, high) > max) return outOfRange(part, field);
  if (low !== high && low < min) return outOfRange(part, field);
  // Equal ends mean the whole cycle, and ends in the wrong order run across its turn.
  const from = low === high ? min : low;
  const to = low >= high ? max : high;
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  if (low > high) for (let value = min; value <= high; value++) values.push(value);
  return values;
}

function toNumber(text: string, { words, min }: Field): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const at = words.indexOf(text);
  return at < 0 ? undefined : at + min;
}

/** 7 is Sunday, and with more than five fields croniter takes 0 for the first day or month. */
function alias(value: number, index: number, count: number): number {
  if (index === WEEKDAY && value === 7 && count === 5) return 0;
  if (index === DAY && value === 0 && count === 6) return 1;
  return value;
}

function outOfRange(part: string, { name, min, max }: Field): string {
  return `“${part}” is out of range: the ${name} field goes from ${min} to ${max}`;
}
