import { type CronField, type CronValue, cronAliases, cronFields, DAY, WEEKDAY } from "./cronFields";
import { expandCronPart } from "./cronPart";

/**
 * A cron expression as Prefect's `croniter` expands it. No cron library of this platform has the same grammar
 * (a sixth field for seconds at the end, a seventh for years, `fri#2`, `l5`, ranges that run backwards), and a
 * false alarm is worse than none, so it is read here.
 */
export interface Cron {
  /** Five to seven, each the sorted values that it takes. */
  readonly fields: readonly (readonly CronValue[])[];
  /** For weekdays that count in some weeks of the month only: which of them, `l` being the last. */
  readonly nth: ReadonlyMap<number, ReadonlySet<number | "l">>;
  /** Whether `croniter` throws dice for it, so that nobody knows when it is. */
  readonly isRandom: boolean;
}

const NTH_WEEKDAY =
  /^(?:((?:sun|mon|tue|wed|thu|fri|sat)(?:-(?:sun|mon|tue|wed|thu|fri|sat))?|\w+)#|l)(\d+)$/;
const RANDOM = /^(h|r)(?:\((\d+)-(\d+)\))?(?:\/(\d+))?$/;

/** Why Prefect refuses a cron expression, as a clause without a full stop; `undefined` when it takes it. */
export function cronFault(expression: string): string | undefined {
  const read = readCron(expression);
  return typeof read === "string" ? read : undefined;
}

/** Reads a cron expression; a text says why Prefect refuses it, as a clause without a full stop. */
export function readCron(expression: string): Cron | string {
  const lowered = expression.toLowerCase();
  const texts = (cronAliases.get(lowered) ?? lowered).split(/\s+/).filter((field) => field !== "");
  if (texts.some((field) => field === "h" || field === "r"))
    return "random and hashed parts (R, H) are not supported";
  if (texts.length < 5 || texts.length > 7) {
    const count = texts.length === 1 ? "1 field" : `${texts.length} fields`;
    return `it has ${count} and needs 5: minute, hour, day of the month, month, day of the week`;
  }
  const fields: (readonly CronValue[])[] = [];
  let nth: Cron["nth"] = new Map();
  let isRandom = false;
  for (const [index, text] of texts.entries()) {
    const random = RANDOM.exec(text);
    const read = random === null ? readField(text, index, texts) : randomFault(random);
    if (typeof read === "string") return read;
    isRandom ||= random !== null;
    fields.push(read?.values ?? ["*"]);
    if (read !== undefined && read.nth.size > 0) nth = read.nth;
  }
  return { fields, nth, isRandom };
}

interface FieldValues {
  readonly values: readonly CronValue[];
  readonly nth: Cron["nth"];
}

function readField(text: string, index: number, texts: readonly string[]): FieldValues | string {
  const field = cronFields[index] as CronField;
  const nth = new Map<number, Set<number | "l">>();
  if (text.includes("?")) {
    if (text !== "?") return `“?” cannot be combined with anything else in the ${field.name} field`;
    return index === DAY || index === WEEKDAY
      ? { values: ["*"], nth }
      : `“?” has no meaning in the ${field.name} field`;
  }
  const values = new Set<CronValue>();
  for (const part of text.split(",")) {
    const numbered = index === WEEKDAY ? NTH_WEEKDAY.exec(part) : null;
    const [, named, number = ""] = numbered ?? [];
    if (named !== undefined && (Number(number) < 1 || Number(number) > 5)) {
      return `“${part}” asks for weekday number ${number} of a month, and there are 1 to 5`;
    }
    const expanded = expandCronPart(numbered === null ? part : (named ?? number), index, texts.length);
    if (typeof expanded === "string") return expanded;
    for (const value of expanded) {
      values.add(value);
      if (numbered !== null && typeof value === "number") {
        nth.set(value, (nth.get(value) ?? new Set()).add(named === undefined ? "l" : Number(number)));
      }
    }
  }
  const plain = [...values].some((value) => value !== "*" && !nth.has(Number(value)));
  if (nth.size > 0 && plain && values.size !== 7)
    return "plain weekdays and numbered ones (such as fri#2) cannot stand in one field";
  return { values: isAll(values, index, texts) ? ["*"] : [...values].sort(order), nth };
}

/**
 * A list of all days is not the same as any day: with a list in both the day of the month and the day of the
 * week, either of them is enough.
 */
function isAll(values: ReadonlySet<CronValue>, index: number, texts: readonly string[]): boolean {
  const { min, max } = cronFields[index] as CronField;
  if (values.has("*")) return true;
  if (values.size !== max - min + 1) return false;
  if (index === DAY) return texts[WEEKDAY]?.includes("*") === true;
  if (index === WEEKDAY) return texts[DAY]?.includes("*") === true;
  return true;
}

function order(a: CronValue, b: CronValue): number {
  return (a === "l" ? 99 : Number(a)) - (b === "l" ? 99 : Number(b));
}

function randomFault([, kind, begin, end, divisor]: RegExpExecArray): string | undefined {
  if (kind === "h") return "random and hashed parts (R, H) are not supported";
  const backwards = begin !== undefined && end !== undefined && Number(begin) >= Number(end);
  return backwards || Number(divisor) === 0 ? "its random part has an empty range or a step of 0" : undefined;
}
