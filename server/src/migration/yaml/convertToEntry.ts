import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Argument, argumentNamed, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { parsePython } from "../../syntax/python/parser";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import { applyArgumentRules, applyArguments } from "../build/argumentRules";
import { type BuildCall, placeOf } from "../build/buildCall";
import { ruleOf } from "../build/convertBuild";
import { openBuild } from "../build/openBuild";
import type { PlannedConversion } from "../build/plannedConversion";
import { choosePool, shellQuoted } from "../build/pool";
import { addCommand, askForReview, type Draft, refuse, reportOf, tell } from "../draft";
import type { MigrationContext } from "../settings";
import { readsEntryKey } from "../target";
import { type CodePlace, chooseCodePlace } from "./codePlace";
import { holdsTemplate, known, type PlannedEntry, unlessEmpty } from "./entry";
import { readJobVariables, refuseComputed } from "./jobVariables";
import type { PullStep } from "./pullSteps";
import { pushStepsOf } from "./pushSteps";
import { readValue } from "./pythonValue";
import { statementsToRemove } from "./removableStatements";
import { readSchedules } from "./schedules";
import type { EntryTarget } from "./target";
import { forEntries } from "./wording";

const NOT_APPLIED = "The deployment was only built here, not applied; `prefect deploy` registers it.";

/** Converts one agent-era call to an entry of prefect.yaml; a sentence when it cannot be converted safely. */
export function convertToEntry(
  build: BuildCall,
  module: PythonModule,
  target: EntryTarget | string,
  context: MigrationContext,
): PlannedConversion | string {
  if (typeof target === "string") return target;
  const open = openBuild(build, module, context, NOT_APPLIED);
  if (typeof open === "string") return forEntries(open);
  const { site, given, draft } = open;
  const removal = statementsToRemove(site, given.removed, module);
  if (typeof removal === "string") return removal;
  const args = given.byParameter;
  if (args.has("triggers")) refuse(draft, "`triggers` are objects of Python here; write the entry by hand.");
  applyArgumentRules(args, draft);
  const pool = choosePool(args, draft);
  if (pool.name === undefined && !args.has("work_pool_name"))
    refuse(
      draft,
      "The name of the infrastructure block is computed, so the work pool is not known; write it as a literal first.",
    );
  const place = chooseCodePlace(args, pool, target, draft);
  // Limits of queues are set when the queues are there, so behind the deploy.
  const pools = draft.commands.splice(0);
  applyArguments(site.applyArguments, pool, draft);
  const limits = draft.commands.splice(0);
  const push = place && pushStepsOf(place.pull, args, draft);
  const entry = place && readEntry(args, place, push, pool.type, draft);
  const [reason] = draft.refusals;
  if (reason || !entry) return forEntries(reason ?? "The call cannot be read.");
  tell(
    draft,
    "The script deploys no more: the entry is deployed by the command in the report, run in the folder of prefect.yaml.",
  );
  addCommand(draft, `prefect --no-prompt deploy -n ${shellQuoted(entry.name)}`);
  const report = reportOf(draft);
  return {
    rule: ruleOf(build),
    ...placeOf(build),
    title: "Convert to an entry in prefect.yaml",
    ...report,
    reviews: report.reviews.map(forEntries),
    notes: report.notes.map(forEntries),
    commands: [...pools, ...draft.commands, ...limits],
    alternatives: [],
    composition: { changes: [], moves: [] },
    needs: [],
    group: site.group,
    entries: [{ ...entry, ...removal }],
  };
}

type Content = Pick<PlannedEntry, "name" | "functionName" | "value">;

/** Reads what the decisions left to be said, in the order that people write entries in. */
function readEntry(
  args: ReadonlyMap<string, Argument>,
  { entrypoint, pull }: CodePlace,
  push: readonly PullStep[] | undefined,
  poolType: string,
  draft: Draft,
): Content | undefined {
  const added = addedArguments(draft);
  const read = (name: string, isWanted: (value: YamlValue) => boolean): YamlValue | undefined => {
    const argument = args.get(name);
    if (!argument || argument.value.type === "none" || draft.removed.has(argument)) return added.get(name);
    const value = readValue(argument.value, draft.module);
    if (value === undefined || !isWanted(value)) refuseComputed(argument.value, name, draft);
    return value;
  };
  const name = read("name", isText);
  // Pydantic made text of numbers.
  const version = read("version", (value) => isText(value) || isNumber(value));
  const schedules = readSchedules(args, draft);
  if (schedules.items.length === 0) {
    tell(
      draft,
      "The entry has no schedules, and the newest `prefect deploy` leaves those that the deployment has on the server as they are; `prefect deployment schedule clear` removes them.",
    );
  }
  const variables = readJobVariables(args, poolType, draft);
  const pool: [string, YamlValue | undefined][] = [
    ["name", read("work_pool_name", isText)],
    ["work_queue_name", read("work_queue_name", isText)],
    ["job_variables", variables.size > 0 ? variables : undefined],
  ];
  const entry: [string, YamlValue | undefined][] = [
    ["name", name],
    ["version", version !== undefined && isNumber(version) ? version.number : version],
    ["tags", unlessEmpty(read("tags", (value) => isList(value) && value.every(isText)))],
    ["description", read("description", isText)],
    ["entrypoint", entrypoint],
    ["parameters", unlessEmpty(read("parameters", isMapping))],
    ["schedules", unlessEmpty(schedules.items)],
    ["paused", schedules.isPaused ? true : undefined],
    ["enforce_parameter_schema", read("enforce_parameter_schema", (value) => typeof value === "boolean")],
    ["work_pool", new Map(known(pool))],
  ];
  const enforces = new Map(entry).get("enforce_parameter_schema");
  if (enforces === false && !readsEntryKey("enforce_parameter_schema", draft.context.project)) {
    askForReview(
      draft,
      "`enforce_parameter_schema` stays on: `prefect deploy` of Prefect 3.0 and the first of 3.1 takes no `false` from prefect.yaml.",
    );
  }
  if (typeof name !== "string") refuse(draft, "The deployment has no name; give it name= first.");
  if (entry.some(([, value]) => value !== undefined && holdsTemplate(value))) {
    refuse(
      draft,
      "A text in the call has double braces, which prefect.yaml would take for a template; write the entry by hand.",
    );
  }
  const value = new Map(known([...entry, ["push", push], ["pull", pull]]));
  const functionName = entrypoint.split(":")[1] ?? "";
  return typeof name === "string" ? { name, functionName, value } : undefined;
}

/** The arguments that the decisions brought, such as the pool; they write them as Python. */
function addedArguments(draft: Draft): ReadonlyMap<string, YamlValue> {
  const text = `f(${draft.added.join(", ")})`;
  const node = parsePython(text).children[0]?.children[0];
  const call = node && readCall(node, text);
  const entries = ["work_pool_name", "version", "enforce_parameter_schema"].flatMap((name) => {
    const argument = call && argumentNamed(call, name);
    const value = argument && literalValue(argument.value, text);
    return typeof value === "string" || typeof value === "boolean" ? ([[name, value]] as const) : [];
  });
  return new Map(entries);
}

function isText(value: YamlValue): value is string {
  return typeof value === "string";
}

function isNumber(value: YamlValue): value is { readonly number: string } {
  return typeof value === "object" && value !== null && !isList(value) && !isMapping(value);
}
