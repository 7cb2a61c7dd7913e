import { givenValue } from "../../documents/pythonModule/callArguments";
import { certainValue } from "../../documents/pythonModule/certainValue";
import { prefectCallAt } from "../../documents/pythonModule/prefectCalls";
import { enumerationMember, prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import type { PythonNode } from "../../syntax/python/node";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import { askForReview, type Draft, refuse, tell } from "../draft";
import { readsEntryKey } from "../target";
import type { CodePlace } from "../yaml/codePlace";
import { holdsTemplate, known, unlessEmpty } from "../yaml/entry";
import { refuseComputed } from "../yaml/jobVariables";
import { readValue } from "../yaml/pythonValue";
import { imageSteps } from "./imageSteps";
import { agreementItemsOf, triggerItemsOf } from "./modelItem";
import { scheduleItems } from "./scheduleItems";

type Arguments = ReadonlyMap<string, PythonNode>;

/** The entry that says what a worker-era call says, in the order that people write entries in. */
export function deployEntry(
  args: Arguments,
  { entrypoint, pull }: CodePlace,
  draft: Draft,
): ReadonlyMap<string, YamlValue> {
  const read = (name: string, isWanted: (value: YamlValue) => boolean): YamlValue | undefined => {
    const node = args.get(name);
    const value = node && readValue(certainValue(node, draft.module), draft.module);
    if (node !== undefined && (value === undefined || !isWanted(value))) refuseComputed(node, name, draft);
    return value;
  };
  refuseUnsayable(args, draft);
  const image = imageSteps(args, draft);
  const variables = read("job_variables", isMapping);
  const jobVariables = new Map(variables !== undefined && isMapping(variables) ? variables : []);
  if (image !== undefined) jobVariables.set("image", image.image);
  const schedules = scheduleItems(args, draft);
  if (schedules.length === 0) {
    tell(
      draft,
      "The entry has no schedules, and `prefect deploy` leaves those that the deployment has on the server as they are.",
    );
  }
  const [triggers, agreements] = [args.get("triggers"), args.get("_sla")];
  const written: [string, YamlValue | undefined][] = [
    ["name", read("name", isText)],
    ["version", read("version", isText)],
    ["version_type", versionType(args, draft)],
    ["tags", unlessEmpty(read("tags", (value) => isList(value) && value.every(isText)))],
    ["description", read("description", isText)],
    ["entrypoint", entrypoint],
    ["parameters", unlessEmpty(read("parameters", isMapping))],
    ["schedules", unlessEmpty(schedules)],
    ["triggers", unlessEmpty(triggers && triggerItemsOf(triggers, draft))],
    ["paused", read("paused", isTruth)],
    ["concurrency_limit", concurrencyLimit(args, draft)],
    [
      "enforce_parameter_schema",
      args.has("enforce_parameter_schema") ? read("enforce_parameter_schema", isTruth) : undefined,
    ],
    ["sla", agreements && agreementItemsOf(agreements, draft)],
  ];
  const pool: [string, YamlValue | undefined][] = [
    ["name", read("work_pool_name", isText)],
    ["work_queue_name", read("work_queue_name", isText)],
  ];
  if (
    [...written, ...pool, ["", variables] as const].some(
      ([key, value]) => key !== "triggers" && value !== undefined && holdsTemplate(value),
    )
  ) {
    refuse(
      draft,
      "A text in the call has double braces, which prefect.yaml would take for a template; write the entry by hand.",
    );
  }
  if (!args.has("name")) refuse(draft, "The deployment has no name; give it name= first.");
  if (
    new Map(written).get("enforce_parameter_schema") === false &&
    !readsEntryKey("enforce_parameter_schema", draft.context.project)
  ) {
    askForReview(
      draft,
      "`enforce_parameter_schema` stays on: `prefect deploy` of Prefect 3.0 and the first of 3.1 takes no `false` from prefect.yaml.",
    );
  }
  const workPool = new Map(known([...pool, ["job_variables", unlessEmpty(jobVariables)]]));
  return new Map(
    known([
      ...written,
      ["work_pool", unlessEmpty(workPool)],
      ["build", image?.build],
      ["push", image?.push],
      ["pull", pull],
    ]),
  );
}

function refuseUnsayable(args: Arguments, draft: Draft): void {
  const given = args.get("entrypoint_type");
  const type = given && certainValue(given, draft.module);
  if (
    type !== undefined &&
    !/\.EntrypointType\.FILE_PATH$/.test(draft.module.names.qualifiedName(type) ?? "")
  ) {
    refuse(draft, "`entrypoint_type` asks for another entrypoint than a file; write the entry by hand.");
  }
}

/** `VersionType.GIT`, or the text that it stands for. */
function versionType(args: Arguments, draft: Draft): YamlValue | undefined {
  const node = args.get("version_type");
  if (node === undefined) return undefined;
  const value = memberOf(node, prefectYamlSchema.enums.version_type, draft);
  if (value === undefined) refuseComputed(node, "version_type", draft);
  return value;
}

/** A value of an enumeration, as text or by its member. */
function memberOf(given: PythonNode, values: readonly string[], { module }: Draft): string | undefined {
  const node = certainValue(given, module);
  const text = readValue(node, module) ?? enumerationMember(module.names.qualifiedName(node) ?? "");
  return values.find((each) => each === text);
}

/** A number, or `ConcurrencyLimitConfig(limit=…, collision_strategy=…)`. */
function concurrencyLimit(args: Arguments, draft: Draft): YamlValue | undefined {
  const given = args.get("concurrency_limit");
  if (given === undefined) return undefined;
  const node = certainValue(given, draft.module);
  const number = readValue(node, draft.module);
  if (number !== undefined && isNumber(number)) return number;
  const found = prefectCallAt(node, draft.module);
  const config = found?.callable.endsWith(".ConcurrencyLimitConfig") ? found : undefined;
  const [limit, strategy, grace] = ["limit", "collision_strategy", "grace_period_seconds"].map(
    (name) => config && givenValue(config, name),
  );
  // Without one, an entry has none, and Prefect refuses it: what Python takes then is written out.
  const collision =
    strategy === undefined
      ? "ENQUEUE"
      : memberOf(strategy, prefectYamlSchema.enums.collision_strategy, draft);
  const [max, seconds] = [limit, grace].map((each) => each && readValue(each, draft.module));
  if (max === undefined || collision === undefined || (grace !== undefined && seconds === undefined)) {
    refuseComputed(given, "concurrency_limit", draft);
    return undefined;
  }
  return new Map(
    known([
      ["limit", max],
      ["collision_strategy", collision],
      ["grace_period_seconds", seconds === null ? undefined : seconds],
    ]),
  );
}

function isText(value: YamlValue): value is string {
  return typeof value === "string";
}

function isTruth(value: YamlValue): value is boolean {
  return typeof value === "boolean";
}

function isNumber(value: YamlValue): boolean {
  return typeof value === "object" && value !== null && !isList(value) && !isMapping(value);
}
