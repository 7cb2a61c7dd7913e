import { prefectYamlSchema } from "../prefectYamlSchema";
import { type ReadDate, readDate } from "./rruleDate";
import { type RuleParts, readRuleParts } from "./rruleParts";
import { steppedOver } from "./rruleSteps";

/** A recurrence rule, or a set of them, as Prefect's `dateutil` reads one. Times are wall-clock times. */
export interface Recurrence {
  readonly rules: readonly RuleParts[];
  readonly excludedRules: readonly RuleParts[];
  readonly dates: readonly number[];
  readonly excludedDates: readonly number[];
  /** Where the rules start; Prefect's 2020-01-01 when the text has no DTSTART. */
  readonly start: number;
  readonly hasStart: boolean;
  /** The TZID or Z of DTSTART, which Prefect drops: the time zone of the schedule is what counts. */
  readonly droppedZone: string | undefined;
  /**
   * Why Prefect takes the rule and then fails each time that it looks for runs, as a clause: without a DTSTART it reads
   * the rule with another start at first.
   */
  readonly failsLater: string | undefined;
  /** Whether a value is written in a way whose meaning is not known here. */
  readonly isUnclear: boolean;
}

const defaultRecurrenceStart = Date.UTC(2020, 0, 1);

const MOST_CHARACTERS = prefectYamlSchema.limits.rrule.maximum;

/** Several rules ask for the same text, and the schedules of a file are often alike. */
const known = new Map<string, Recurrence | string>();
const MOST_KNOWN = 200;

/** Reads a recurrence rule; a text says why Prefect refuses it, as a clause without a full stop. */
export function readRecurrence(source: string): Recurrence | string {
  let read = known.get(source);
  if (read === undefined) {
    read = readText(source);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(source, read);
  }
  return read;
}

function readText(source: string): Recurrence | string {
  const text = source.toUpperCase();
  if (text.trim() === "") return "it is empty";
  if (source.length > MOST_CHARACTERS) {
    return `it has ${source.length} characters, and at most ${MOST_CHARACTERS} are allowed`;
  }
  const values = { rules: [] as string[], excludedRules: [] as string[], dates: [] as ReadDate[] };
  const excluded: ReadDate[] = [];
  let start: ReadDate | undefined;
  for (const line of text.trim().split(/\s+/)) {
    const colon = line.indexOf(":");
    const [name = "", ...parameters] = colon < 0 ? ["RRULE"] : line.slice(0, colon).split(";");
    const value = line.slice(colon + 1);
    if (["RRULE", "EXRULE"].includes(name) && parameters.length > 0) return `${name} takes no parameters`;
    if (name === "RDATE" && parameters.some((parameter) => parameter !== "VALUE=DATE-TIME"))
      return "RDATE takes no parameter but VALUE=DATE-TIME";
    if (name === "RRULE") values.rules.push(value);
    else if (name === "EXRULE") values.excludedRules.push(value);
    else if (name === "RDATE") values.dates.push(...value.split(",").map((date) => readDate(date, [])));
    else if (name === "EXDATE" || name === "DTSTART") {
      const fault = parametersFault(parameters);
      if (fault !== undefined) return fault;
      const dates = value.split(",").map((date) => readDate(date, parameters));
      if (dates.some(({ zone }) => zone === "both")) return `${name} has a time zone twice: TZID and Z`;
      if (name === "EXDATE") excluded.push(...dates);
      else if (dates.length > 1) return "DTSTART takes one date";
      else [start] = dates;
    } else return `it has ${JSON.stringify(name)}, which is no part of a recurrence rule`;
  }
  const { rules: texts, excludedRules, dates } = values;
  const isSet = texts.length > 1 || [...excludedRules, ...dates, ...excluded].length > 0;
  if (!isSet && texts.length === 0) return "it has no RRULE";
  const rules = texts.map((rule) => readRuleParts(rule, start));
  const exceptions = excludedRules.map((rule) => readRuleParts(rule, start));
  for (const rule of [...rules, ...exceptions]) if (typeof rule === "string") return rule;
  const read = [...rules, ...exceptions].filter((rule) => typeof rule !== "string");
  const over =
    start?.wall === undefined ? undefined : read.map((rule) => steppedOver(rule, start?.wall ?? 0));
  const name = over?.find((part) => part !== undefined);
  if (name !== undefined) return `the steps of INTERVAL never meet ${name}`;
  const written = [...dates, ...excluded, ...(start ? [start] : [])];
  return {
    rules: rules.filter((rule) => typeof rule !== "string"),
    excludedRules: exceptions.filter((rule) => typeof rule !== "string"),
    dates: dates.flatMap(({ wall }) => wall ?? []),
    excludedDates: excluded.flatMap(({ wall }) => wall ?? []),
    start: start?.wall ?? defaultRecurrenceStart,
    hasStart: start !== undefined,
    droppedZone: start?.zone,
    failsLater: start === undefined ? laterFault(read) : undefined,
    isUnclear: written.some(({ wall }) => wall === undefined) || read.some(({ isUnclear }) => isUnclear),
  };
}

function laterFault(rules: readonly RuleParts[]): string | undefined {
  if (rules.some(({ hasZonedUntil }) => hasZonedUntil))
    return "UNTIL has a time zone (Z) and there is no DTSTART";
  const name = rules
    .map((rule) => steppedOver(rule, defaultRecurrenceStart))
    .find((part) => part !== undefined);
  return name === undefined ? undefined : `the steps of INTERVAL never meet ${name}`;
}

function parametersFault(parameters: readonly string[]): string | undefined {
  const others = parameters.filter((parameter) => !parameter.startsWith("TZID="));
  const stranger = others.find((parameter) => !/^VALUE=DATE(?:-TIME)?$/.test(parameter));
  if (stranger !== undefined) return `${stranger} is no parameter of a date`;
  return others.length > 1 ? "VALUE= is given twice" : undefined;
}
