import { followed } from "../documents/pythonModule/assignedValue";
import { argumentsByName, givenValue } from "../documents/pythonModule/callArguments";
import { callSchedules, itemsOf, madeSchedule } from "../documents/pythonModule/callSchedules";
import { type PrefectCall, prefectCallAt } from "../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { writtenDict } from "../documents/pythonModule/writtenDict";
import type { PythonNode } from "../syntax/python/node";
import { nextRunOf } from "./nextRunText";

const SCHEDULES = ["cron", "interval", "rrule", "schedule", "schedules"];

/**
 * When the deployment of a call runs next by what the script says, in the words of `nextRunText`.
 *
 * @returns `undefined` without schedules, and where one of them is not known: it may come first
 */
export function callNextRunText(found: PrefectCall, module: PythonModule, now: Date): string | undefined {
  const given = argumentsByName(found).filter(([, { value }]) => value.type !== "none");
  const args = new Map(given.map(([name, { value }]) => [name, value]));
  const [first, ...others] = SCHEDULES.flatMap((name) => {
    const value = args.get(name);
    return value === undefined ? [] : [{ name, value }];
  });
  const paused = args.get("paused");
  if (first === undefined || others.length > 0 || found.call.args.some(({ isSplat }) => isSplat))
    return undefined;
  if (paused?.type === "true") return "Paused";
  if (paused !== undefined && paused.type !== "false") return undefined;
  if (!first.name.startsWith("schedule")) return nextRunOf(callSchedules(found, module, now.getTime()), now);
  const items = itemsOf(first.value, module);
  const active = items.filter((item) => activeOf(item, module) !== "false");
  if (active.some((item) => activeOf(item, module) === "unknown")) return undefined;
  if (items.length > 0 && active.length === 0) return "No active schedule";
  return nextRunOf(
    active.map((item) => madeSchedule(item, module, now.getTime())),
    now,
  );
}

/** Whether a schedule is switched off where it is made. */
function activeOf(node: PythonNode, module: PythonModule): "true" | "false" | "unknown" {
  const call = prefectCallAt(node, module);
  const given = call ? givenValue(call, "active") : writtenDict(node, module)?.entries.get("active")?.value;
  const active = given && followed(given, module).type;
  if (active === undefined || active === "true") return "true";
  return active === "false" ? "false" : "unknown";
}
