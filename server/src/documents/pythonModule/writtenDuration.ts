import { readCall } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";
import { writtenValue } from "./writtenValue";

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

/**
 * A length of time whose parts are written out, in microseconds: of `timedelta(…)`, or of `pendulum.duration(…)` with
 * names. `undefined` for anything else.
 */
export function writtenDuration(node: PythonNode, module: PythonModule): number | undefined {
  const call = readCall(node, module.text);
  const path = call && module.names.qualifiedName(call.callee);
  const isTimedelta = path === "datetime.timedelta";
  if (!call || (!isTimedelta && path !== "pendulum.duration")) return undefined;
  let microseconds = 0;
  for (const [index, { name, value, isSplat }] of call.args.entries()) {
    const unit = name === undefined ? UNITS[index] : UNITS.find(([each]) => each === name);
    const amount = writtenValue(value, module);
    if (isSplat || !unit || amount.kind !== "number" || (name === undefined && !isTimedelta))
      return undefined;
    microseconds += amount.value * unit[1];
  }
  return Math.round(microseconds);
}
