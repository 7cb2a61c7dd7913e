import { readDuration } from "../../prefect/schedule/interval";
import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";

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

const PARTS = ["year", "month", "day", "hour", "minute", "second"];

/**
 * A moment as a text in the ISO format: a text, or a `datetime` of written numbers, which is in UTC without a time zone
 * (`default_anchor_date` of Prefect).
 *
 * @returns `undefined` for what is not written out, and for one in another time zone
 */
export function anchorText(node: PythonNode, module: PythonModule): string | undefined {
  const value = literalValue(node, module.text);
  if (typeof value === "string") return value;
  const call = readCall(node, module.text);
  if (call === undefined || module.names.qualifiedName(call.callee) !== "datetime.datetime") return undefined;
  if (!call.args.every(({ name, isSplat }) => !isSplat && (!name || [...PARTS, "tzinfo"].includes(name))))
    return undefined;
  if (!isInUtc(call, module)) return undefined;
  const positions = call.args.filter(({ name }) => name === undefined);
  const numbers = PARTS.map((part, index) => {
    const given = argumentNamed(call, part) ?? positions[index];
    return given === undefined ? (index < 3 ? undefined : 0) : numberOf(given.value, module);
  });
  if (positions.length > PARTS.length || !numbers.every((part) => Number.isInteger(part))) return undefined;
  const [year, month, day, ...time] = numbers.map((part) => String(part).padStart(2, "0"));
  return `${year?.padStart(4, "0")}-${month}-${day}T${time.join(":")}Z`;
}

function isInUtc(call: Call, module: PythonModule): boolean {
  const zone = argumentNamed(call, "tzinfo")?.value;
  if (zone === undefined || zone.type === "none") return true;
  return /^datetime\.(?:timezone\.utc|UTC)$/.test(module.names.qualifiedName(zone) ?? "");
}
