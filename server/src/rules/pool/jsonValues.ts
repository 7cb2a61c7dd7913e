import { type JobVariableDeclaration, shapesOf } from "../../prefect/jobVariables";
import type { JsonSchema } from "../../prefect/jsonSchema";
import { dereference, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlScalar } from "../../syntax/yaml/yamlTree";

type Definitions = JobVariableDeclaration["definitions"];

/**
 * Whether JSON schema takes a value, once `prefect deploy` has made JSON of it. Templates are taken, and so is
 * whatever the schema has no words for.
 */
export function acceptsJson(node: YamlNode, schema: JsonSchema, definitions: Definitions): boolean {
  const target = dereference(node);
  if (target === undefined) return true;
  const shapes = shapesOf(schema, definitions);
  return shapes.length === 0 || shapes.some((shape) => acceptsShape(target, shape, definitions));
}

function acceptsShape(target: YamlNode, shape: JsonSchema, definitions: Definitions): boolean {
  if (target.kind === "mapping") {
    if (shape.type !== undefined && shape.type !== "object") return false;
    const { additionalProperties } = shape;
    return [...effectivePairs(target)].every(([name, { value }]) => {
      const property = shape.properties?.[name];
      if (property !== undefined) return acceptsJson(value, property, definitions);
      return (
        typeof additionalProperties !== "object" || acceptsJson(value, additionalProperties, definitions)
      );
    });
  }
  if (target.kind === "sequence") {
    if (shape.type !== undefined && shape.type !== "array") return false;
    const { items } = shape;
    return items === undefined || target.items.every((item) => acceptsJson(item, items, definitions));
  }
  return target.kind !== "scalar" || acceptsScalar(target, shape);
}

function acceptsScalar({ resolved, text }: YamlScalar, { type, enum: members }: JsonSchema): boolean {
  if (resolved.type === "invalid" || text.includes("{{")) return true;
  if (members !== undefined) return members.some((member) => member === resolved.value);
  switch (type) {
    case undefined:
      return true;
    case "string":
      return !["null", "bool", "int", "float"].includes(resolved.type);
    case "integer":
      return resolved.type === "int" || (resolved.type === "float" && Number.isInteger(resolved.value));
    case "number":
      return resolved.type === "int" || resolved.type === "float";
    case "boolean":
      return resolved.type === "bool";
    case "null":
      return resolved.type === "null";
    default:
      return false;
  }
}

/** The innermost value that is to blame for a refusal. */
export interface Refused {
  readonly node: YamlNode;
  readonly path: readonly string[];
  readonly schema: JsonSchema;
}

export function refusedInside(node: YamlNode, schema: JsonSchema, definitions: Definitions): Refused {
  const target = dereference(node);
  if (target?.kind !== "mapping") return { node, path: [], schema };
  const shape = shapesOf(schema, definitions).find(({ type }) => type === "object");
  for (const [name, { value }] of effectivePairs(target)) {
    const inner = shape?.properties?.[name] ?? shape?.additionalProperties;
    if (typeof inner !== "object" || acceptsJson(value, inner, definitions)) continue;
    const refused = refusedInside(value, inner, definitions);
    return { ...refused, path: [name, ...refused.path] };
  }
  return { node, path: [], schema };
}

const WORDS: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
};

/** What a schema takes, in words. */
export function jsonWords(schema: JsonSchema, definitions: Definitions): string {
  const words = shapesOf(schema, definitions).flatMap(({ type = "", enum: members }) =>
    members === undefined ? (WORDS[type] ?? []) : `one of ${members.join(", ")}`,
  );
  return [...new Set(words)].join(" or ");
}
