import { readDuration } from "../../prefect/schedule/interval";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";
import { writtenDuration } from "./writtenDuration";
import { writtenValue } from "./writtenValue";

/**
 * A length of time in seconds: a number, a text such as `PT1H`, a `timedelta` of written numbers.
 *
 * @returns `undefined` for what is not written out, and for a text that is no length of time
 */
export function secondsOf(node: PythonNode, module: PythonModule): number | undefined {
  const written = writtenValue(node, module);
  if (written.kind === "number") return written.value;
  if (written.kind === "text") return readDuration(written.value);
  const microseconds = writtenDuration(node, module);
  return microseconds === undefined ? undefined : microseconds / 1e6;
}

const PARTS = ["year", "month", "day", "hour", "minute", "second", "microsecond"] as const;

/**
 * A moment as a text in the ISO format: a text as it is, or a `datetime` or `pendulum.datetime` of written numbers, in UTC
 * or without a time zone, which Prefect takes for UTC (`default_anchor_date`).
 *
 * @returns `undefined` for what is not written out, and for one in another time zone
 */
export function anchorText(node: PythonNode, module: PythonModule): string | undefined {
  const literal = literalValue(node, module.text);
  if (typeof literal === "string") return literal;
  const call = readCall(node, module.text);
  const path = call && module.names.qualifiedName(call.callee);
  if (!call || (path !== "datetime.datetime" && path !== "pendulum.datetime")) return undefined;
  const parts = new Map<string, number>();
  for (const [index, { name, value, isSplat }] of call.args.entries()) {
    if (name === "tz" || name === "tzinfo") {
      if (!isUtc(value, module)) return undefined;
      continue;
    }
    const part = PARTS.find((each) => each === (name ?? PARTS[index]));
    const amount = literalValue(value, module.text);
    if (isSplat || !part || typeof amount !== "number" || !Number.isInteger(amount)) return undefined;
    parts.set(part, amount);
  }
  const [year, month, day, hour = 0, minute = 0, second = 0, microsecond = 0] = PARTS.map((part) =>
    parts.get(part),
  );
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const padded = (number: number, length: number) => String(number).padStart(length, "0");
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  const time = [hour, minute, second].map((part) => padded(part, 2)).join(":");
  return `${date}T${time}${microsecond > 0 ? `.${padded(microsecond, 6)}` : ""}+00:00`;
}

const UTC = /^(?:datetime\.timezone\.utc|datetime\.UTC|pendulum\.UTC)$/;

/** Whether the zone that `datetime` or `pendulum.datetime` is given is UTC, or none. */
function isUtc(zone: PythonNode, module: PythonModule): boolean {
  if (zone.type === "none" || literalValue(zone, module.text) === "UTC") return true;
  return UTC.test(module.names.qualifiedName(zone) ?? "");
}
