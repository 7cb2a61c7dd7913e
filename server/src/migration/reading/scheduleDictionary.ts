import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenDict } from "../../documents/pythonModule/writtenDict";
import type { Argument } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";

/** A schedule as a dictionary, `{"cron": "0 4 * * *"}`, which Prefect 2 made the class of. */
export interface ScheduleDictionary {
  readonly className: "CronSchedule" | "IntervalSchedule" | "RRuleSchedule";
  /** Its entries as arguments of the class. */
  readonly args: readonly Argument[];
}

const CLASSES = [
  ["cron", "CronSchedule"],
  ["interval", "IntervalSchedule"],
  ["rrule", "RRuleSchedule"],
] as const;

/** Reads a dictionary that is written out, and without comments inside; `undefined` for anything else. */
export function scheduleDictionary(value: PythonNode, module: PythonModule): ScheduleDictionary | undefined {
  const dict = value.type === "dictionary" ? writtenDict(value, module) : undefined;
  if (!dict?.isWhole || value.children.some(({ type }) => type === "comment")) return undefined;
  const found = CLASSES.filter(([key]) => dict.entries.has(key));
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const args = [...dict.entries].map(([name, entry]): Argument => {
    return { node: entry.node, name, nameNode: undefined, value: entry.value, isSplat: false };
  });
  return { className: only[1], args };
}
