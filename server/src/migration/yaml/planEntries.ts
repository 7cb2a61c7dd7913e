import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { BuildCall } from "../build/buildCall";
import type { Outcome, PlannedConversion } from "../build/plannedConversion";
import { shellQuoted } from "../build/pool";
import type { Conversion, EntryPlan } from "../plan";
import { isPlanned, planWith } from "../planMigration";
import type { MigrationContext } from "../settings";
import { convertToEntry } from "./convertToEntry";
import { withEmptiedScript } from "./emptiedScript";
import { type PlannedEntry, selector } from "./entry";
import { insertEntries, isFaithful } from "./insertEntries";
import { type EntryTarget, existingEntries, readTarget } from "./target";

/** Plans to move every deployment of a Python file into the project's prefect.yaml. */
export function planEntryMigration(module: PythonModule, context: MigrationContext): EntryPlan {
  const found = readTarget(context);
  const lineBreak = module.text.includes("\r\n") ? "\r\n" : "\n";
  const plan = planWith(module, context, (builds) => convertAll(builds, found, lineBreak, module, context));
  const target = typeof found === "string" ? undefined : found;
  return {
    ...plan,
    target: target && { path: target.path, exists: target.exists, text: target.tree.text },
    entryChanges: (chosen) =>
      target ? insertEntries(target, entriesOf(withMates(chosen, plan.conversions)), lineBreak) : [],
  };
}

function convertAll(
  builds: readonly BuildCall[],
  target: EntryTarget | string,
  lineBreak: string,
  module: PythonModule,
  context: MigrationContext,
): readonly Outcome["result"][] {
  const results = distinctNames(
    builds.map((build) => convertToEntry(build, module, target, context)),
    target,
  );
  const entries = entriesOf(results.filter((result) => typeof result !== "string"));
  if (typeof target === "string" || entries.length === 0) return results;
  if (isFaithful(target, entries, insertEntries(target, entries, lineBreak)))
    return withEmptiedScript(results, module);
  const reason =
    "prefect.yaml is laid out in a way that an entry cannot be added to without changing the rest; write the entry by hand.";
  return results.map((result) => (typeof result === "string" ? result : reason));
}

/** An entry that Prefect could not tell from another one is refused. */
function distinctNames(
  results: readonly Outcome["result"][],
  target: EntryTarget | string,
): readonly Outcome["result"][] {
  const taken: { readonly name: string; readonly functionName: string | undefined }[] =
    typeof target === "string" ? [] : [...existingEntries(target)];
  return results.map((result) => {
    const entry = typeof result === "string" ? undefined : result.entry;
    if (!entry || typeof result === "string") return result;
    const same = taken.filter(({ name }) => name === entry.name);
    taken.push(entry);
    if (same.length === 0) return result;
    if (same.some(({ functionName }) => functionName === undefined || functionName === entry.functionName)) {
      return `prefect.yaml has an entry named "${entry.name}" already; remove one of the two, or give this one another name first.`;
    }
    const commands = result.commands.map((command) => withFlow(command, entry));
    return { ...result, commands };
  });
}

/** Where several flows have a deployment of one name, `prefect deploy -n` has to name the flow as well. */
function withFlow(command: string, entry: PlannedEntry): string {
  const deploys = /^(prefect --no-prompt deploy -n )/.exec(command)?.[1];
  return deploys ? `${deploys}${shellQuoted(selector(entry))}` : command;
}

function entriesOf(conversions: readonly Pick<PlannedConversion, "entry">[]): readonly PlannedEntry[] {
  return conversions.flatMap(({ entry }) => entry ?? []);
}

/** The chosen conversions, in the order of the text, with those of the same loop. */
function withMates(chosen: readonly Conversion[], all: readonly Conversion[]): readonly PlannedConversion[] {
  const planned = chosen.filter(isPlanned);
  const groups = new Set(planned.flatMap(({ group }) => group ?? []));
  return all
    .filter(isPlanned)
    .filter(
      (conversion) => planned.includes(conversion) || (conversion.group && groups.has(conversion.group)),
    );
}
