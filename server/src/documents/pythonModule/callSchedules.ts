import type { ReadSchedule } from "../../prefect/schedule/readSchedule";
import { elementsOf, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { argumentsByName } from "./callArguments";
import { callSchedule } from "./callSchedule";
import { type PrefectCall, prefectCallAt } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";

/** Arguments that are the schedule themselves. */
const TIMES = new Set(["cron", "interval", "rrule"]);

/**
 * The schedules that a call gives its deployment: by its own arguments, as `schedule=Cron(…)` or in a literal list.
 *
 * @param now the moment that an interval without an anchor is counted from
 * @returns `undefined` for one that is computed
 */
export function callSchedules(
  found: PrefectCall,
  module: PythonModule,
  now: number,
): readonly (ReadSchedule | undefined)[] {
  return argumentsByName(found).flatMap(([name, { value }]) => {
    const node = unparenthesized(value);
    if (node.type === "none") return [];
    if (TIMES.has(name)) return [callSchedule(found, module, now)];
    if (name === "schedule") return [made(node, module, now)];
    if (name !== "schedules") return [];
    const items = node.type === "list" ? elementsOf(node) : [node];
    return items.map((item) => made(unparenthesized(item), module, now));
  });
}

/** What a call of `Cron`, `Interval`, `RRule` or one of the classes before them makes. */
function made(node: PythonNode, module: PythonModule, now: number): ReadSchedule | undefined {
  const call = prefectCallAt(node, module);
  return call && callSchedule(call, module, now);
}
