import { readAnchor } from "../../prefect/schedule/anchor";
import { cronFault } from "../../prefect/schedule/cron";
import type { ReadSchedule } from "../../prefect/schedule/readSchedule";
import { readRecurrence } from "../../prefect/schedule/rruleText";
import { isTimeZone } from "../../prefect/timeZones";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import { followed } from "./assignedValue";
import { givenValue } from "./callArguments";
import { anchorText, secondsOf } from "./moments";
import type { PrefectCall } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";

/** The arguments that say when a schedule runs, each of which makes one of another kind. */
export const TIMES = ["cron", "rrule", "interval"] as const;

export type Time = (typeof TIMES)[number];

/**
 * The schedule that a call is given or makes, as far as it is written out, also behind variables.
 *
 * @param now the moment that an interval without an anchor is counted from
 */
export function callSchedule(
  found: PrefectCall,
  module: PythonModule,
  now: number,
): ReadSchedule | undefined {
  for (const name of TIMES) {
    const value = givenValue(found, name);
    const node = value && followed(value, module);
    if (node !== undefined && node.type !== "none") return scheduleAt(name, node, found, module, now);
  }
  return undefined;
}

/** The schedule that one value makes with the other arguments of its call: `cron` may be given a list of them. */
export function scheduleAt(
  name: Time,
  node: PythonNode,
  found: PrefectCall,
  module: PythonModule,
  now: number,
): ReadSchedule | undefined {
  const schedule = readTime(name, node, found, module, now);
  if (schedule === undefined) return undefined;
  const given = givenNode(found, "timezone", module);
  const zone = given === undefined ? "UTC" : literalValue(given, module.text);
  return {
    schedule,
    zone: typeof zone === "string" && isTimeZone(zone) ? zone : undefined,
    isUnanchored: name === "interval" && givenNode(found, "anchor_date", module) === undefined,
  };
}

/** What a variable or a value is; `undefined` for `None`. */
function givenNode(found: PrefectCall, name: string, module: PythonModule): PythonNode | undefined {
  const value = givenValue(found, name);
  const node = value && followed(value, module);
  return node?.type === "none" ? undefined : node;
}

function readTime(
  name: Time,
  node: PythonNode,
  found: PrefectCall,
  module: PythonModule,
  now: number,
): ReadSchedule["schedule"] | undefined {
  if (name === "interval") return readInterval(node, found, module, now);
  const text = literalValue(node, module.text);
  if (typeof text !== "string") return undefined;
  if (name === "rrule")
    return typeof readRecurrence(text) === "string" ? undefined : { kind: "rrule", rrule: text };
  const dayOr = givenNode(found, "day_or", module);
  if (cronFault(text) !== undefined || (dayOr && dayOr.type !== "true" && dayOr.type !== "false"))
    return undefined;
  return { kind: "cron", cron: text, dayOr: dayOr?.type !== "false" };
}

function readInterval(
  node: PythonNode,
  found: PrefectCall,
  module: PythonModule,
  now: number,
): ReadSchedule["schedule"] | undefined {
  const seconds = secondsOf(node, module);
  if (seconds === undefined || seconds <= 0) return undefined;
  const given = givenNode(found, "anchor_date", module);
  if (given === undefined) return { kind: "interval", seconds, anchor: now };
  const text = anchorText(given, module);
  const anchor = text === undefined ? undefined : readAnchor(text);
  return typeof anchor === "number" ? { kind: "interval", seconds, anchor } : undefined;
}
