import { cronFault } from "../../prefect/schedule/cron";
import type { ReadSchedule } from "../../prefect/schedule/readSchedule";
import { readRecurrence } from "../../prefect/schedule/rruleText";
import { isTimeZone } from "../../prefect/timeZones";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import { argumentsByName } from "./callArguments";
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
  const given = new Map(argumentsByName(found).map(([name, { value }]) => [name, value]));
  const schedule = scheduleOf(given, module, now);
  if (schedule === undefined) return undefined;
  const zone = given.get("timezone");
  const name = zone === undefined || zone.type === "none" ? "UTC" : literalValue(zone, module.text);
  return {
    schedule,
    zone: typeof name === "string" && isTimeZone(name) ? name : undefined,
    isUnanchored: schedule.kind === "interval",
  };
}

function scheduleOf(
  given: ReadonlyMap<string, PythonNode>,
  module: PythonModule,
  now: number,
): ReadSchedule["schedule"] | undefined {
  const text = (name: string) => {
    const value = given.get(name);
    const read = value && literalValue(value, module.text);
    return typeof read === "string" ? read : undefined;
  };
  const cron = text("cron");
  if (cron !== undefined) {
    const dayOr = given.get("day_or");
    if (cronFault(cron) !== undefined || (dayOr && dayOr.type !== "true" && dayOr.type !== "false"))
      return undefined;
    return { kind: "cron", cron, dayOr: dayOr?.type !== "false" };
  }
  const rrule = text("rrule");
  if (rrule !== undefined)
    return typeof readRecurrence(rrule) === "string" ? undefined : { kind: "rrule", rrule };
  const interval = given.get("interval");
  const seconds = interval && secondsOf(interval, module);
  const isAnchored = given.has("anchor_date") && given.get("anchor_date")?.type !== "none";
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

/** A number of seconds, or a `timedelta` of written numbers. */
function secondsOf(node: PythonNode, module: PythonModule): number | undefined {
  const number = literalValue(node, module.text);
  if (typeof number === "number") return number;
  const call = readCall(node, module.text);
  if (call === undefined || module.names.qualifiedName(call.callee) !== "datetime.timedelta")
    return undefined;
  let seconds = 0;
  for (const { name, value } of call.args) {
    const amount = literalValue(value, module.text);
    // The first position of `timedelta` is for days.
    const unit = UNITS[name ?? (call.args.length === 1 ? "days" : "")];
    if (typeof amount !== "number" || unit === undefined) return undefined;
    seconds += amount * unit;
  }
  return seconds;
}
