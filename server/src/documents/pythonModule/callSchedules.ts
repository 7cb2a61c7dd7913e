import type { ReadSchedule } from "../../prefect/schedule/readSchedule";
import { elementsOf, type PythonNode } from "../../syntax/python/node";
import { followed } from "./assignedValue";
import { argumentsByName, givenValue } from "./callArguments";
import { callSchedule, scheduleAt, TIMES } from "./callSchedule";
import { type PrefectCall, prefectCallAt } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";
import { writtenDict } from "./writtenDict";

/**
 * The schedules that a call gives its deployment: by its own arguments, as `schedule=Cron(…)` or in a literal list, also
 * behind variables.
 *
 * @param now the moment that an interval without an anchor is counted from
 * @returns `undefined` for one that is computed
 */
export function callSchedules(
  found: PrefectCall,
  module: PythonModule,
  now: number,
): readonly (ReadSchedule | undefined)[] {
  return argumentsByName(found).flatMap(([name, { value }]) =>
    argumentSchedules(name, value, found, module, now),
  );
}

/** Those that one argument gives; none where it gives something else. */
export function argumentSchedules(
  name: string,
  value: PythonNode,
  found: PrefectCall,
  module: PythonModule,
  now: number,
): readonly (ReadSchedule | undefined)[] {
  const node = followed(value, module);
  if (node.type === "none") return [];
  const time = TIMES.find((each) => each === name);
  if (time !== undefined)
    return itemsOf(node, module).map((item) => scheduleAt(time, item, found, module, now));
  if (name === "schedule") return [madeSchedule(node, module, now)];
  if (name !== "schedules") return [];
  return itemsOf(node, module).map((item) => madeSchedule(item, module, now));
}

/** The items of a list, or the one value that stands in its place, each behind its variables. */
export function itemsOf(node: PythonNode, module: PythonModule): readonly PythonNode[] {
  const items = /^(?:list|tuple|set)$/.test(node.type) ? elementsOf(node) : [node];
  return items.map((item) => followed(item, module));
}

/** What a call of `Cron`, `Interval`, `RRule`, of one of the classes before them, or a dictionary with one makes. */
export function madeSchedule(node: PythonNode, module: PythonModule, now: number): ReadSchedule | undefined {
  const call = scheduleCall(node, module);
  return call && callSchedule(call, module, now);
}

/** The call that makes a schedule; around it there may be one that says what becomes of it. */
function scheduleCall(node: PythonNode, module: PythonModule): PrefectCall | undefined {
  const found = prefectCallAt(node, module);
  const isAround = found?.callable.endsWith(".DeploymentScheduleCreate") === true;
  const inner = isAround
    ? givenValue(found, "schedule")
    : writtenDict(node, module)?.entries.get("schedule")?.value;
  return inner ? prefectCallAt(followed(inner, module), module) : found;
}
