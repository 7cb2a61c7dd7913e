import { isDeepStrictEqual } from "node:util";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { lineBreakOf } from "../../syntax/lineBreak";
import type { Outcome, PlannedConversion } from "../build/plannedConversion";
import { shellQuoted } from "../build/pool";
import type { Conversion, EntryPlan } from "../plan";
import { isPlanned, planWith } from "../planMigration";
import type { MigrationContext } from "../settings";
import { withEmptiedScript } from "./emptiedScript";
import { type PlannedEntry, selector } from "./entry";
import { insertEntries, isFaithful } from "./insertEntries";
import { convertLoads, type LoadOutcome } from "./loadedEntry";
import { convertBuilds } from "./loopEntries";
import { plainValueOf } from "./plainValue";
import { type EntryTarget, existingEntries, readTarget } from "./target";

/** Plans to move every deployment of a Python file into the project's prefect.yaml. */
export function planEntryMigration(module: PythonModule, context: MigrationContext): EntryPlan {
  const found = readTarget(context);
  const lineBreak = lineBreakOf(module.text);
  const loads = convertLoads(module, found, context);
  const plan = planWith(module, context, () => convertAll(loads, found, lineBreak, module, context));
  const target = typeof found === "string" ? undefined : found;
  const isPlannedLoad = ({ span }: LoadOutcome) =>
    plan.conversions.some((conversion) => conversion.span.start === span.start);
  const asked = loads.filter(isPlannedLoad).flatMap((load) => load.asked);
  return {
    ...plan,
    left: [...plan.left, ...asked].toSorted((a, b) => a.span.start - b.span.start),
    target: target && { path: target.path, exists: target.exists, text: target.tree.text },
    entryChanges: (chosen) =>
      target ? insertEntries(target, entriesOf(withMates(chosen, plan.conversions)), lineBreak) : [],
  };
}

function convertAll(
  loads: readonly LoadOutcome[],
  target: EntryTarget | string,
  lineBreak: string,
  module: PythonModule,
  context: MigrationContext,
): readonly Outcome[] {
  const builds = convertBuilds(module, target, context);
  const outcomes = [...builds, ...loads].toSorted((a, b) => a.span.start - b.span.start);
  const results = settled(
    distinctNames(
      outcomes.map(({ result }) => result),
      target,
    ),
    target,
    lineBreak,
    module,
  );
  return outcomes.map((outcome, index) => ({ ...outcome, result: results[index] ?? outcome.result }));
}

function settled(
  results: readonly Outcome["result"][],
  target: EntryTarget | string,
  lineBreak: string,
  module: PythonModule,
): readonly Outcome["result"][] {
  const planned = results.filter((result) => typeof result !== "string");
  if (typeof target === "string" || planned.length === 0) return results;
  const entries = entriesOf(planned);
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
  const there = typeof target === "string" ? [] : existingEntries(target);
  const taken: { readonly name: string; readonly functionName: string | undefined }[] = [...there];
  return results.map((result) => {
    let told: Outcome["result"] = result;
    for (const entry of typeof result === "string" ? [] : (result.entries ?? [])) {
      if (typeof told === "string") break;
      const same = taken.filter(({ name }) => name === entry.name);
      taken.push(entry);
      if (same.length === 0) continue;
      if (same.some(({ functionName }) => functionName === undefined || functionName === entry.functionName))
        told = told.file === undefined ? alreadyThere(entry) : ofLoadedFile(told, entry, there);
      else told = { ...told, commands: withFlow(told.commands, entry) };
    }
    return told;
  });
}

function alreadyThere({ name }: PlannedEntry): string {
  return `prefect.yaml has an entry named "${name}" already; remove one of the two, or give this one another name first.`;
}

/** The file that a call loads may have become an entry by itself before, which is not needed twice. */
function ofLoadedFile(
  result: PlannedConversion,
  entry: PlannedEntry,
  there: ReturnType<typeof existingEntries>,
): Outcome["result"] {
  const said = plainValueOf(entry.value);
  if (!there.some(({ says }) => isDeepStrictEqual(says, said)))
    return `prefect.yaml has an entry named "${entry.name}" already, which says something else; bring the two together, then remove this call.`;
  const note = "prefect.yaml has this entry already, word for word.";
  return { ...result, notes: [note, ...result.notes], entries: [{ ...entry, isThere: true }] };
}

/** Where several flows have a deployment of one name, `prefect deploy -n` has to name the flow as well. */
function withFlow(commands: readonly string[], entry: PlannedEntry): readonly string[] {
  const deploys = "prefect --no-prompt deploy -n ";
  const at = commands.lastIndexOf(`${deploys}${shellQuoted(entry.name)}`);
  return at < 0 ? commands : commands.with(at, `${deploys}${shellQuoted(selector(entry))}`);
}

/** The entries that prefect.yaml does not have yet. */
function entriesOf(conversions: readonly Pick<PlannedConversion, "entries">[]): readonly PlannedEntry[] {
  return conversions.flatMap(({ entries }) => (entries ?? []).filter(({ isThere }) => !isThere));
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
