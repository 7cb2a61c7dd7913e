import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";

/** The parameters of `datetime.timedelta` in their order, in microseconds. */
const UNITS: readonly (readonly [name: string, microseconds: number])[] = [
  ["days", 86_400e6],
  ["seconds", 1e6],
  ["microseconds", 1],
  ["milliseconds", 1e3],
  ["minutes", 60e6],
  ["hours", 3_600e6],
  ["weeks", 604_800e6],
];

/** An interval as prefect.yaml has it: seconds. Of `timedelta(…)` with literals, or a number. */
export function readSeconds(value: PythonNode, module: PythonModule): YamlValue | undefined {
  const node = (value.type === "identifier" ? assignedValue(value, module) : undefined) ?? value;
  const literal = literalValue(node, module.text);
  if (typeof literal === "number") return literal > 0 ? { number: String(literal) } : undefined;
  const call = readCall(node, module.text);
  const path = call && module.names.qualifiedName(call.callee);
  if (!call || !/^(datetime\.timedelta|pendulum\.duration)$/.test(path ?? "")) return undefined;
  let microseconds = 0;
  for (const [index, argument] of call.args.entries()) {
    const unit = argument.name === undefined ? UNITS[index] : UNITS.find(([name]) => name === argument.name);
    const amount = literalValue(argument.value, module.text);
    if (argument.isSplat || !unit || typeof amount !== "number") return undefined;
    if (argument.name === undefined && path !== "datetime.timedelta") return undefined;
    microseconds += amount * unit[1];
  }
  // A part of a second would be written in a way that YAML 1.1 may not take for a number.
  return microseconds > 0 && microseconds % 1e6 === 0 ? { number: String(microseconds / 1e6) } : undefined;
}

/** The zone argument of `pendulum.datetime`, and of `datetime`. */
const UTC = /^(?:datetime\.timezone\.utc|datetime\.UTC|pendulum\.UTC)$/;
const DATE_PARTS = ["year", "month", "day", "hour", "minute", "second", "microsecond"] as const;

/**
 * An anchor as prefect.yaml has it: text in ISO form. Of `datetime(…)` or `pendulum.datetime(…)` with literals in UTC,
 * or without a zone, which both eras take for UTC; and of text as it is.
 */
export function readAnchor(value: PythonNode, module: PythonModule): string | undefined {
  const node = (value.type === "identifier" ? assignedValue(value, module) : undefined) ?? value;
  const literal = literalValue(node, module.text);
  if (typeof literal === "string") return literal;
  const call = readCall(node, module.text);
  const path = call && module.names.qualifiedName(call.callee);
  if (!call || !/^(datetime\.datetime|pendulum\.datetime)$/.test(path ?? "")) return undefined;
  const parts = new Map<string, number>();
  for (const [index, argument] of call.args.entries()) {
    const name = argument.name ?? DATE_PARTS[index];
    if (name === "tz" || name === "tzinfo") {
      const zone = literalValue(argument.value, module.text);
      const isUtc = zone === "UTC" || UTC.test(module.names.qualifiedName(argument.value) ?? "");
      if (!isUtc && argument.value.type !== "none") return undefined;
      continue;
    }
    const amount = literalValue(argument.value, module.text);
    if (argument.isSplat || !name || typeof amount !== "number") return undefined;
    parts.set(name, amount);
  }
  const [year, month, day, ...time] = DATE_PARTS.map((name) => parts.get(name));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const [hour = 0, minute = 0, second = 0, microsecond = 0] = time;
  const two = (number: number) => String(number).padStart(2, "0");
  const fraction = microsecond > 0 ? `.${String(microsecond).padStart(6, "0")}` : "";
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}+00:00`;
}
