import { cronFault } from "../../prefect/schedule/cron";
import { readDuration } from "../../prefect/schedule/interval";
import type { ReadSchedule } from "../../prefect/schedule/readSchedule";
import { readRecurrence } from "../../prefect/schedule/rruleText";
import { isTimeZone } from "../../prefect/timeZones";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { givenValue } from "./callArguments";
import type { PrefectCall } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";

/**
 * The schedule that a call is given or makes, as far as it is written out.
 *
 * @param now the moment that an interval without an anchor is counted from
 */
export function callSchedule(
  found: PrefectCall,
  module: PythonModule,
  now: number,
): ReadSchedule | undefined {
  const schedule = scheduleOf(found, module, now);
  if (schedule === undefined) return undefined;
  const zone = givenValue(found, "timezone");
  const name = zone === undefined || zone.type === "none" ? "UTC" : literalValue(zone, module.text);
  return {
    schedule,
    zone: typeof name === "string" && isTimeZone(name) ? name : undefined,
    isUnanchored: schedule.kind === "interval",
  };
}

function scheduleOf(
  found: PrefectCall,
  module: PythonModule,
  now: number,
): ReadSchedule["schedule"] | undefined {
  const text = (name: string) => {
    const value = givenValue(found, name);
    const read = value && literalValue(value, module.text);
    return typeof read === "string" ? read : undefined;
  };
  const cron = text("cron");
  if (cron !== undefined) {
    const dayOr = givenValue(found, "day_or");
    if (cronFault(cron) !== undefined || (dayOr && dayOr.type !== "true" && dayOr.type !== "false"))
      return undefined;
    return { kind: "cron", cron, dayOr: dayOr?.type !== "false" };
  }
  const rrule = text("rrule");
  if (rrule !== undefined)
    return typeof readRecurrence(rrule) === "string" ? undefined : { kind: "rrule", rrule };
  const interval = givenValue(found, "interval");
  const seconds = interval && secondsOf(interval, module);
  const anchor = givenValue(found, "anchor_date");
  const isAnchored = anchor !== undefined && anchor.type !== "none";
  return seconds === undefined || seconds <= 0 || isAnchored
    ? undefined
    : { kind: "interval", seconds, anchor: now };
}

const UNITS: Readonly<Record<string, number>> = {
  weeks: 604_800,
  days: 86_400,
  hours: 3_600,
  minutes: 60,
  seconds: 1,
};

/**
 * A length of time in seconds: a number, a text such as `PT1H`, a `timedelta` of written numbers.
 *
 * @returns `undefined` for what is not written out, and for a text that is no length of time
 */
export function secondsOf(node: PythonNode, module: PythonModule): number | undefined {
  const value = literalValue(node, module.text);
  if (typeof value === "string") return readDuration(value);
  const number = numberOf(node, module);
  if (number !== undefined) return number;
  const call = readCall(node, module.text);
  if (call === undefined || module.names.qualifiedName(call.callee) !== "datetime.timedelta")
    return undefined;
  let seconds = 0;
  for (const { name, value } of call.args) {
    const amount = numberOf(value, module);
    // The first position of `timedelta` is for days.
    const unit = UNITS[name ?? (call.args.length === 1 ? "days" : "")];
    if (amount === undefined || unit === undefined) return undefined;
    seconds += amount * unit;
  }
  return seconds;
}

/** A number that is written out, with its sign. */
function numberOf(node: PythonNode, module: PythonModule): number | undefined {
  if (node.type === "unary_operator" && module.text[node.start] === "-") {
    const argument = childAt(node, "argument");
    const number = argument && numberOf(argument, module);
    return number === undefined ? undefined : -number;
  }
  const value = literalValue(node, module.text);
  return typeof value === "number" ? value : undefined;
}
