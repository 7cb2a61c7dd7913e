import { keysAt, placeAt, type ValuePlace } from "../../documents/prefectYaml/place";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, dereference, effectivePairs, itemsOf } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlNode, YamlPair, YamlPath } from "../../syntax/yaml/yamlTree";
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

/** Every mapping that one of Prefect's models reads, in the order of the file. */
export function modelMappings({ root }: PrefectYaml): readonly ModelMapping[] {
  const found: ModelMapping[] = [];
  collect(root, [], found);
  return found;
}

function collect(node: YamlNode | undefined, path: YamlPath, found: ModelMapping[]): void {
  const place = placeAt(path);
  if (place.kind !== "value") return;
  for (const [index, item] of itemsOf(node).entries()) collect(item, [...path, index], found);
  const mapping = asMapping(node);
  if (mapping === undefined) return;
  const model = modelOf(place, mapping);
  if (model === undefined) return;
  const pairs = effectivePairs(mapping);
  found.push({ ...model, pairs });
  for (const [name, { value }] of pairs) {
    if (dereference(value)?.kind !== "scalar") collect(value, [...path, name], found);
  }
}

function modelOf(place: ValuePlace, node: YamlMapping): Omit<ModelMapping, "pairs"> | undefined {
  const [first] = keysAt(place);
  if (first === undefined || !CHECKED.has(first.model)) return undefined;
  if (first.model === "RawScheduleConfig") {
    if (node.pairs.length === 0) return undefined;
    // `{schedule: {cron: …}}` is the shape of the API, which another model reads.
    const isNested = effectivePairs(node).has("schedule") && kindsOf(node).length === 0;
    return checked(place, isNested ? "DeploymentScheduleCreate" : "RawScheduleConfig");
  }
  return checked(place, first.model);
}

function checked(place: ValuePlace, model: string): Omit<ModelMapping, "pairs"> | undefined {
  const option = place.options.find((candidate) => candidate.model === model);
  if (option === undefined) return undefined;
  const keys = Object.keys(option.schema.properties ?? {});
  return { model, keys, forbidsOthers: option.schema.additionalProperties === false };
}
