import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Argument } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";

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
  if (value.type !== "dictionary") return undefined;
  const pairs = value.children.filter(({ type }) => type !== "," && type !== "{" && type !== "}");
  const args = pairs.flatMap((pair): Argument[] => {
    const key = childAt(pair, "key");
    const entry = childAt(pair, "value");
    const name = key && literalValue(key, module.text);
    return typeof name === "string" && entry
      ? [{ node: pair, name, nameNode: undefined, value: entry, isSplat: false }]
      : [];
  });
  const found = CLASSES.filter(([key]) => args.some(({ name }) => name === key));
  const [only] = found;
  return only && found.length === 1 && args.length === pairs.length
    ? { className: only[1], args }
    : undefined;
}
