import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { type JsonSchema, prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { asMapping, asText, effectivePairs, itemsOf } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";

/** A trigger as it is written, with the model that Prefect chooses for it. */
export interface TriggerItem {
  readonly node: YamlMapping;
  readonly pairs: ReadonlyMap<string, YamlPair>;
  /** `event`, `metric`, `compound`, `sequence`; `undefined` when `type` says something else, or a template. */
  readonly type: string | undefined;
  readonly schema: JsonSchema | undefined;
  /** Inside another trigger, where it makes no automation of its own. */
  readonly isNested: boolean;
}

const definitions = prefectYamlSchema.triggers.$defs ?? {};
const outer = schemasByType(prefectYamlSchema.triggers.oneOf ?? []);
const nested = schemasByType(outer.get("compound")?.properties?.triggers?.items?.oneOf ?? []);

function schemasByType(references: readonly JsonSchema[]): ReadonlyMap<string, JsonSchema> {
  const schemas = references.flatMap(({ $ref = "" }) => definitions[$ref.replace("#/$defs/", "")] ?? []);
  return new Map(schemas.map((schema) => [String(schema.properties?.type?.const), schema]));
}

/** The kinds of trigger, in Prefect's order. */
export const triggerTypes: readonly string[] = [...outer.keys()];

/** Every trigger of a deployment, those inside others after them. */
export function triggerItems(part: PrefectYamlPart): readonly TriggerItem[] {
  if (part.kind !== "deployment") return [];
  return itemsOf(pairsOf(part).get("triggers")?.value).flatMap((item) => itemsWithin(item, false));
}

function itemsWithin(item: YamlNode, isNested: boolean): readonly TriggerItem[] {
  const node = asMapping(item);
  if (node === undefined) return [];
  const pairs = effectivePairs(node);
  const type = typeOf(pairs, isNested);
  const schema = type === undefined ? undefined : (isNested ? nested : outer).get(type);
  const own = { node, pairs, type: schema && type, schema, isNested };
  const inner = schema?.properties?.triggers === undefined ? [] : itemsOf(pairs.get("triggers")?.value);
  return [own, ...inner.flatMap((each) => itemsWithin(each, true))];
}

/** Without `type` Prefect goes by the other keys, in an order that differs inside other triggers. */
function typeOf(pairs: TriggerItem["pairs"], isNested: boolean): string | undefined {
  const type = pairs.get("type");
  if (type !== undefined) return asText(type.value)?.text;
  const isMetric = asText(pairs.get("posture")?.value)?.text === "Metric";
  if (isMetric && !isNested) return "metric";
  if (pairs.has("triggers")) return pairs.has("require") ? "compound" : "sequence";
  return isMetric ? "metric" : "event";
}
