import {
  type Definitions,
  type SchemaOption,
  schemaOptions,
} from "../../documents/prefectYaml/schemaOptions";
import type { JsonSchema } from "../../prefect/prefectYamlSchema";
import { asText, dereference, effectivePairs, isMerge, isNull, keyText } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlNode, YamlPair, YamlScalar } from "../../syntax/yaml/yamlTree";
import { isBoolean, isDuration, isInteger, isNumber } from "./laxValues";

/**
 * Whether Prefect's own model takes a node for a schema. The published JSON schema is not asked: it refuses
 * files that Prefect takes, and the other way round. What cannot be known (an alias to nowhere) is taken.
 */
export function accepts(node: YamlNode, schema: JsonSchema, definitions: Definitions): boolean {
  return schemaOptions(schema, definitions).some((option) => acceptsOption(node, option, definitions));
}

/** Whether a value fits one of the forms that a schema leaves open. */
export function acceptsOption(
  node: YamlNode,
  { schema, model }: SchemaOption,
  definitions: Definitions,
): boolean {
  const target = dereference(node);
  if (target === undefined) return true;
  switch (schema.type) {
    case "null":
      return isNull(target);
    case "array": {
      const { items } = schema;
      if (target.kind !== "sequence") return false;
      return items === undefined || target.items.every((item) => accepts(item, items, definitions));
    }
    case "object":
      return target.kind === "mapping" && acceptsMapping(target, schema, model, definitions);
    case undefined:
      return true;
    default:
      return target.kind === "scalar" && acceptsScalar(target, schema);
  }
}

function acceptsMapping(
  node: YamlMapping,
  schema: JsonSchema,
  model: string | undefined,
  definitions: Definitions,
): boolean {
  const pairs = effectivePairs(node);
  const { additionalProperties, properties } = schema;
  if (properties === undefined && additionalProperties !== false) {
    // A free mapping: its keys have to be text, and `{null: null}` is how a schema spells "empty".
    if (typeof additionalProperties === "object" && additionalProperties.type === "null")
      return node.pairs.length === 0;
    if (hasKeyThatIsNoText(node)) return false;
    if (typeof additionalProperties !== "object") return true;
    return [...pairs.values()].every(({ value }) => accepts(value, additionalProperties, definitions));
  }
  if (model === "RawScheduleConfig" && kindsOf(pairs).length !== 1) return false;
  if (additionalProperties === false && hasKeyThatIsNoText(node)) return false;
  if (schema.required?.some((name) => !pairs.has(name))) return false;
  return [...pairs].every(([name, { value }]) => {
    const property = properties?.[name];
    return property === undefined ? additionalProperties !== false : accepts(value, property, definitions);
  });
}

function hasKeyThatIsNoText(node: YamlMapping): boolean {
  return node.pairs.some((pair) => keyText(pair) === undefined && !isMerge(pair));
}

/** Which of `cron`, `interval` and `rrule` a schedule has; Prefect wants exactly one. */
export function kindsOf(pairs: ReadonlyMap<string, YamlPair>): readonly string[] {
  return ["cron", "interval", "rrule"].filter((kind) => {
    const value = pairs.get(kind)?.value;
    return value !== undefined && !isNull(value);
  });
}

function acceptsScalar(node: YamlScalar, schema: JsonSchema): boolean {
  const { resolved } = node;
  // The text of an invalid scalar has its own finding.
  if (resolved.type === "invalid") return true;
  switch (schema.type) {
    case "string":
      if (schema.format === "duration") return isDuration(resolved);
      if (schema.format === "date-time") return resolved.type !== "null" && resolved.type !== "bool";
      if (schema.enum !== undefined) return asText(node) !== undefined && schema.enum.includes(node.text);
      return resolved.type === "string";
    case "boolean":
      return isBoolean(resolved);
    case "integer":
      return isInteger(resolved);
    case "number":
      return isNumber(resolved);
    default:
      return true;
  }
}
