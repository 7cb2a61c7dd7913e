import { pairsOf } from "../../documents/prefectYaml/parts";
import { type Place, placeWithin, type ValuePlace } from "../../documents/prefectYaml/place";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, dereference, effectivePairs, itemsOf } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";
import { kindsOf } from "./acceptance";

/** A mapping of the file that a model of Prefect reads. */
export interface ModelMapping {
  readonly model: string;
  readonly keys: readonly string[];
  /** What Prefect sees in it, merge keys included. */
  readonly pairs: ReadonlyMap<string, YamlPair>;
  /** Whether an unknown key is refused instead of ignored. */
  readonly forbidsOthers: boolean;
}

/** The models whose keys are checked; triggers and SLAs are read by others, later, and in their own way. */
const CHECKED = new Set([
  "PrefectYamlModel",
  "DeploymentConfig",
  "WorkPoolConfig",
  "ConcurrencyLimitSpec",
  "RawScheduleConfig",
]);

/** Every mapping of a part that one of Prefect's models reads, in the order of the text. */
export function modelMappings(part: PrefectYamlPart): readonly ModelMapping[] {
  const found: ModelMapping[] = [];
  const mapping = asMapping(part.node);
  if (mapping !== undefined) collectWithin(pairsOf(part), part.place, found);
  return found;
}

function collect(node: YamlNode | undefined, place: Place, found: ModelMapping[]): void {
  if (place.kind !== "value") return;
  for (const item of itemsOf(node)) collect(item, placeWithin(place, 0), found);
  const mapping = asMapping(node);
  if (mapping === undefined) return;
  collectWithin(effectivePairs(mapping), place, found);
}

function collectWithin(pairs: ModelMapping["pairs"], place: ValuePlace, found: ModelMapping[]): void {
  const model = modelOf(place, pairs);
  if (model === undefined) return;
  found.push({ ...model, pairs });
  for (const [name, { value }] of pairs) {
    if (dereference(value)?.kind !== "scalar") collect(value, placeWithin(place, name), found);
  }
}

type CheckedModel = Omit<ModelMapping, "pairs">;

function modelOf(place: ValuePlace, pairs: ModelMapping["pairs"]): CheckedModel | undefined {
  const model = place.options.find(
    (option) => option.model !== undefined && CHECKED.has(option.model),
  )?.model;
  if (model === undefined) return undefined;
  if (model !== "RawScheduleConfig") return checkedModel(place, model);
  if (pairs.size === 0) return undefined;
  // `{schedule: {cron: …}}` is the shape of the API, which another model reads.
  const isNested = pairs.has("schedule") && kindsOf(pairs).length === 0;
  return checkedModel(place, isNested ? "DeploymentScheduleCreate" : model);
}

function checkedModel(place: ValuePlace, model: string): CheckedModel | undefined {
  const option = place.options.find((candidate) => candidate.model === model);
  if (option === undefined) return undefined;
  const keys = Object.keys(option.schema.properties ?? {});
  return { model, keys, forbidsOthers: option.schema.additionalProperties === false };
}
