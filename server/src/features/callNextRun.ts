import { followed } from "../documents/pythonModule/assignedValue";
import { argumentsByName, givenValue } from "../documents/pythonModule/callArguments";
import { callSchedule } from "../documents/pythonModule/callSchedule";
import { type PrefectCall, prefectCallAt } from "../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { elementsOf, type PythonNode } from "../syntax/python/node";
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
  if (!first.name.startsWith("schedule")) return nextRunOf([callSchedule(found, module, now.getTime())], now);
  const calls = itemsOf(first.value, module).map((node) => prefectCallAt(node, module));
  const active = calls.filter((each) => activeOf(each) !== "false");
  if (active.some((each) => activeOf(each) === "unknown")) return undefined;
  if (calls.length > 0 && active.length === 0) return "No active schedule";
  return nextRunOf(
    active.map((each) => each && callSchedule(each, module, now.getTime())),
    now,
  );
}

function itemsOf(value: PythonNode, module: PythonModule): readonly PythonNode[] {
  const node = followed(value, module);
  if (node.type !== "list") return [node];
  return elementsOf(node).map((each) => followed(each, module));
}

function activeOf(schedule: PrefectCall | undefined): "true" | "false" | "unknown" {
  const active = schedule && givenValue(schedule, "active")?.type;
  if (active === undefined || active === "true") return "true";
  return active === "false" ? "false" : "unknown";
}
