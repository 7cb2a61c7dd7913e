import { pythonString } from "../../syntax/python/literal";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import type { ProjectView } from "../../workspace/projectView";
import { hasScheduleFunctions } from "../target";
import { holdsTemplate } from "../yaml/entry";
import type { CallWriter } from "./callWriter";
import { agreementTexts, triggerTexts } from "./modelText";
import { scheduleText } from "./scheduleText";
import { sourceText } from "./sourceText";

type Entry = ReadonlyMap<string, YamlValue>;

/** What the call that takes the place of an entry needs to know beside it. */
export interface EntryCallParts {
  /** The steps that count for the entry, its own or those of the file; no pull steps at all are `undefined`. */
  readonly steps: Readonly<Record<"build" | "push", readonly YamlValue[]>> & {
    readonly pull: readonly YamlValue[] | undefined;
  };
  /** Where `prefect deploy` runs; absolute. */
  readonly folder: string;
  /** The flow as the file names it, where it is one of the file's own. */
  readonly flow: string | undefined;
  readonly project: Pick<ProjectView, "prefect">;
}

/** Keys that `prefect deploy` reads, beside those that have a reason of their own not to move. */
const KEYS = new Set([
  "name",
  "version",
  "version_type",
  "tags",
  "description",
  "entrypoint",
  "parameters",
  "schedule",
  "schedules",
  "paused",
  "concurrency_limit",
  "enforce_parameter_schema",
  "work_pool",
  "build",
  "push",
  "pull",
  "triggers",
  "sla",
]);

/** Keys that are asked for templates where they are read. */
const TEMPLATED = new Set(["pull", "triggers"]);

/** Writes an entry as a call of `deploy`; `undefined` when it refused. */
export function entryCall(entry: Entry, parts: EntryCallParts, writer: CallWriter): string | undefined {
  refuseUnsayable(entry, parts, writer);
  const pool = mappingAt(entry, "work_pool");
  const variables = new Map(mappingAt(pool, "job_variables"));
  const entrypoint = entry.get("entrypoint");
  if (typeof entrypoint !== "string" || writer.refusals.length > 0) return undefined;
  const source = sourceText(parts.steps.pull, entrypoint, parts.folder, writer);
  if (source === undefined) return undefined;
  const image = source.source === undefined ? variables.get("image") : undefined;
  const isImage = typeof image === "string" && /^[^@]*:[^/:@]+$/.test(image);
  if (source.source === undefined) {
    if (!isImage || parts.flow === undefined) {
      writer.refusals.push(
        isImage
          ? "Code in an image is deployed by the flow itself, in its own file."
          : "The entry names no image with a tag that its code could be in.",
      );
      return undefined;
    }
    variables.delete("image");
    writer.notes.push(
      "`path` and `pull_steps`: flow runs start where the image starts without a step, as they did with one.",
    );
  } else if (parts.steps.pull === undefined && variables.has("image")) {
    writer.refusals.push(
      "Without pull steps Prefect looks for the code in /opt/prefect of the image, which a call cannot say; add a pull step first.",
    );
  }
  const flow = parts.flow ?? writer.name("prefect", "flow");
  const receiver =
    source.source === undefined
      ? flow
      : writer.call(`${flow}.from_source`, [
          `source=${source.source}`,
          `entrypoint=${pythonString(source.entrypoint)}`,
        ]);
  const args = [
    ...plain(entry, ["name"], writer),
    ...renamed(
      pool,
      [
        ["name", "work_pool_name"],
        ["work_queue_name", "work_queue_name"],
      ],
      writer,
    ),
    ...(isImage ? [writer.argument("image", image), "build=False", "push=False"] : []),
    ...(variables.size > 0 ? [writer.argument("job_variables", variables)] : []),
    ...scheduleArguments(entry, parts, writer),
    ...modelArguments(entry, writer),
    ...plain(entry, ["parameters", "paused"], writer),
    ...concurrency(entry, writer),
    ...plain(entry, ["description", "tags", "version", "version_type"], writer),
    ...(entry.get("enforce_parameter_schema") === false ? ["enforce_parameter_schema=False"] : []),
  ];
  return writer.refusals.length > 0 ? undefined : writer.call(`${receiver}.deploy`, args);
}

function refuseUnsayable(entry: Entry, { steps }: EntryCallParts, { refusals }: CallWriter): void {
  const strange = [...entry.keys()].find((key) => !KEYS.has(key));
  if (strange !== undefined)
    refusals.push(
      `Prefect does not know the key \`${strange}\`, and a call has no place for it; remove it first.`,
    );
  for (const section of ["build", "push"] as const) {
    if (steps[section].length > 0)
      refusals.push(`The entry has \`${section}\` steps, which only \`prefect deploy\` runs.`);
  }
  const template = [...entry].find(([key, value]) => !TEMPLATED.has(key) && holdsTemplate(value));
  if (template !== undefined)
    refusals.push(`\`${template[0]}\` holds a template, which only \`prefect deploy\` fills.`);
  if (typeof entry.get("name") !== "string") refusals.push("The entry has no name; give it one first.");
  if (typeof entry.get("entrypoint") !== "string")
    refusals.push("The entry has no entrypoint; give it one first.");
  const tags = entry.get("tags");
  if (tags !== undefined && !(isList(tags) && tags.every((tag) => typeof tag === "string")))
    refusals.push("`tags` are no list of texts; mend them first.");
  const pool = entry.get("work_pool");
  if (pool === undefined || !isMapping(pool) || typeof pool.get("name") !== "string")
    refusals.push("The entry names no work pool; name one first.");
}

function mappingAt(entry: Entry, key: string): Entry {
  const value = entry.get(key);
  return value !== undefined && isMapping(value) ? value : new Map();
}

function plain(entry: Entry, keys: readonly string[], writer: CallWriter): readonly string[] {
  return renamed(
    entry,
    keys.map((key) => [key, key]),
    writer,
  );
}

/** What is not written, null or empty is left out, as Prefect reads it. */
function renamed(
  entry: Entry,
  keys: readonly (readonly [key: string, name: string])[],
  writer: CallWriter,
): readonly string[] {
  return keys.flatMap(([key, name]) => {
    const value = entry.get(key);
    const isEmpty =
      value === undefined ||
      value === null ||
      (isList(value) && value.length === 0) ||
      (isMapping(value) && value.size === 0);
    return isEmpty ? [] : [writer.argument(name, value)];
  });
}

function scheduleArguments(entry: Entry, { project }: EntryCallParts, writer: CallWriter): readonly string[] {
  const several = entry.get("schedules");
  const single = entry.get("schedule");
  const items = several !== undefined && isList(several) ? several : [];
  const all = single !== undefined && isMapping(single) && single.size > 0 ? [single, ...items] : items;
  if (all.length === 0) return [];
  if (!hasScheduleFunctions(project)) {
    writer.refusals.push("Schedules are written with `prefect.schedules`, which came with Prefect 3.2.");
    return [];
  }
  const texts = all.flatMap((item) => scheduleText(item, writer) ?? []);
  const [first] = texts;
  if (first === undefined) return [];
  if (texts.length === 1) return [`schedule=${first}`];
  return [`schedules=${writer.list(texts)}`];
}

function concurrency(entry: Entry, writer: CallWriter): readonly string[] {
  const limit = entry.get("concurrency_limit");
  if (limit === undefined || limit === null) return [];
  if (!isMapping(limit)) return [writer.argument("concurrency_limit", limit)];
  const args = [...limit].flatMap(([key, value]) => (value === null ? [] : [writer.argument(key, value)]));
  const name = writer.name("prefect.client.schemas.objects", "ConcurrencyLimitConfig");
  return [`concurrency_limit=${writer.call(name, args)}`];
}

/** Without triggers the automations that were made for the deployment go; without `sla` agreements stay as they are. */
function modelArguments(entry: Entry, writer: CallWriter): readonly string[] {
  const [triggers, sla] = [entry.get("triggers") ?? [], entry.get("sla") ?? null];
  const isNone = isList(triggers) && triggers.length === 0;
  return [
    ...(isNone ? [] : [`triggers=${writer.list(triggerTexts(triggers, writer))}`]),
    ...(sla === null ? [] : [`_sla=${writer.list(agreementTexts(sla, writer))}`]),
  ];
}
