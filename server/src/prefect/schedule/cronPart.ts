import { type CronField, type CronValue, cronFields, DAY, WEEKDAY } from "./cronFields";

const RANGE = /^([^-]+)-([^-/]+)(?:\/(\d+))?$/;

/** The values that a part of a field (what stands between commas) stands for, or why it stands for none. */
export function expandCronPart(part: string, index: number, count: number): readonly CronValue[] | string {
  const field = cronFields[index] as CronField;
  const { name, min, max } = field;
  const range =
    RANGE.exec(part.replace(/^\*(\/.+)$/, `${min}-${max}$1`)) ??
    RANGE.exec(part.replace(/^(.+)\/(.+)$/, `$1-${max}/$2`));
  if (range === null) {
    if (part === "*" || (part === "l" && index === DAY)) return [part];
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
  return valuesOf(low, high, step, field);
}

/** Equal ends mean the whole cycle, and ends in the wrong order run across its turn. */
function valuesOf(low: number, high: number, step: number, { min, max }: CronField): readonly number[] {
  if (low === high) return steps(min, max, step);
  if (low < high) return steps(low, high, step);
  const first = steps(low, max, step);
  const last = first.at(-1) ?? max;
  // The step goes on counting across the turn.
  const left = max - last;
  const skipped = last - min + step > max - min + 1 && left < step ? step - left : 0;
  return [...first, ...steps(min + skipped, high, step)];
}

function steps(from: number, to: number, step: number): number[] {
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return values;
}

function toNumber(text: string, { words, min }: CronField): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const at = words.indexOf(text);
  return at < 0 ? undefined : at + min;
}

/** 7 is Sunday in an expression of five fields, and 0 the first day of the month in one of six. */
function alias(value: number, index: number, count: number): number {
  if (index === WEEKDAY && value === 7 && count === 5) return 0;
  if (index === DAY && value === 0 && count === 6) return 1;
  return value;
}

function outOfRange(part: string, { name, min, max }: CronField): string {
  return `“${part}” is out of range: the ${name} field goes from ${min} to ${max}`;
}
