import { CompletionItemKind } from "vscode-languageserver";
import {
  keysAt,
  type Place,
  type PlaceKey,
  placeOfValue,
  type ValuePlace,
} from "../../documents/prefectYaml/place";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import type { YamlPosition } from "../../syntax/yaml/position";
import { keyHelp } from "../prefectYamlHelp";
import type { Proposal } from "./item";
import { keySnippet, type Layout, type ValueShape } from "./layout";
import { hasValues } from "./values";

/** The keys of one of Prefect's models that are still missing in the mapping. */
export function proposeKeys(place: ValuePlace, position: YamlPosition, layout: Layout): Proposal[] {
  const { siblings } = position;
  return keysAt(place)
    .filter(({ name, model }) => !siblings.has(name) && fits(name, model, siblings))
    .map((key) => proposal(key, placeOfValue(place, key.name), position, layout))
    .toSorted((a, b) => a.rank - b.rank);
}

function proposal(key: PlaceKey, value: Place, position: YamlPosition, layout: Layout): Proposal {
  const { name, model } = key;
  const detail = prefectYamlSchema.keys[model]?.find((declared) => declared.name === name)?.type;
  const legacy = LEGACY.has(`${model}.${name}`);
  const bare = position.hasColon || position.quote !== undefined;
  return {
    label: name,
    kind: CompletionItemKind.Property,
    snippet: bare ? name : keySnippet(name, shapeOf(key, value), position, layout),
    detail: detail ?? undefined,
    documentation: keyHelp(model, name),
    rank: legacy ? 9 : rankOf(key),
    deprecated: legacy,
    asksAgain: !bare && (value.kind === "steps" || hasValues(value) || isModel(value)),
  };
}

/** What a deployment cannot do without comes first, though the model itself requires none of it. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  PrefectYamlModel: ["deployments"],
  DeploymentConfig: ["name", "entrypoint", "work_pool"],
  WorkPoolConfig: ["name"],
  ConcurrencyLimitSpec: ["limit"],
  RawScheduleConfig: ["cron", "interval", "rrule"],
};

/** Keys that the model still takes and that nobody should start to use. */
const LEGACY = new Set(["DeploymentConfig.schedule", "DeploymentConfig.flow_name"]);

function rankOf({ name, model, required }: PlaceKey): number {
  const first = FIRST[model]?.indexOf(name) ?? -1;
  return first >= 0 ? first : required ? 4 : 5;
}

/** Of keys that exclude each other, or that go with one kind of schedule only, those that still make sense. */
function fits(name: string, model: string, siblings: YamlPosition["siblings"]): boolean {
  if (model === "DeploymentConfig") {
    return (
      !(name === "schedule" && siblings.has("schedules")) &&
      !(name === "schedules" && siblings.has("schedule"))
    );
  }
  if (model !== "RawScheduleConfig") return true;
  const kind = ["cron", "interval", "rrule"].find((candidate) => siblings.has(candidate));
  if (kind === undefined) return true;
  if (name === "day_or") return kind === "cron";
  if (name === "anchor_date") return kind === "interval";
  return name !== "cron" && name !== "interval" && name !== "rrule";
}

/** Values that YAML takes for a number or a date unless they are quoted. */
const QUOTED = new Set(["prefect-version", "version", "cron", "anchor_date"]);

function shapeOf({ name }: PlaceKey, value: Place): ValueShape {
  if (QUOTED.has(name)) return "quoted";
  if (value.kind === "steps") return "list";
  if (value.kind !== "value") return "text";
  const types = value.options.map(({ schema }) => schema.type);
  if (types.includes("array")) return "list";
  const onlyMapping = types.every((type) => type === "object" || type === "null");
  return onlyMapping && types.includes("object") ? "mapping" : "text";
}

function isModel(value: Place): boolean {
  return (
    value.kind === "value" &&
    keysAt(value).length > 0 &&
    !value.options.some(({ schema }) => schema.type === "integer")
  );
}
