import { type JobVariableDeclaration, jobVariable, shapesOf } from "../../prefect/jobVariables";
import type { JsonSchema } from "../../prefect/jsonSchema";
import type { ParameterValue } from "../parameter/parameterValue";

type Definitions = JobVariableDeclaration["definitions"];

/** Whether JSON schema takes a value. What is unknown is taken, and so is whatever the schema has no words for. */
function acceptsJson(value: ParameterValue, schema: JsonSchema, definitions: Definitions): boolean {
  if (value.kind === "unknown" || value.kind === "block") return true;
  const shapes = shapesOf(schema, definitions);
  return shapes.length === 0 || shapes.some((shape) => acceptsShape(value, shape, definitions));
}

function acceptsShape(
  value: Exclude<ParameterValue, { kind: "unknown" | "block" }>,
  shape: JsonSchema,
  definitions: Definitions,
): boolean {
  if (value.kind === "mapping") {
    if (shape.type !== undefined && shape.type !== "object") return false;
    const { additionalProperties } = shape;
    return [...value.entries].every(([name, item]) => {
      const property = shape.properties?.[name];
      if (property !== undefined) return acceptsJson(item, property, definitions);
      return typeof additionalProperties !== "object" || acceptsJson(item, additionalProperties, definitions);
    });
  }
  if (value.kind === "list") {
    if (shape.type !== undefined && shape.type !== "array") return false;
    const { items } = shape;
    return items === undefined || value.items.every((item) => acceptsJson(item, items, definitions));
  }
  return acceptsScalar(value, shape);
}

function acceptsScalar(
  value: Exclude<ParameterValue, { kind: "unknown" | "block" | "mapping" | "list" }>,
  { type, enum: members }: JsonSchema,
): boolean {
  const plain = value.kind === "null" ? null : value.value;
  if (members !== undefined) return members.some((member) => member === plain);
  switch (type) {
    case undefined:
      return true;
    case "string":
      return value.kind === "text";
    case "integer":
      return value.kind === "number" && Number.isInteger(value.value);
    case "number":
    case "boolean":
    case "null":
      return value.kind === type;
    default:
      return false;
  }
}

/** The innermost part of a value that is to blame for a refusal. */
export interface Refused {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
}

function refusedInside(value: ParameterValue, schema: JsonSchema, definitions: Definitions): Refused {
  if (value.kind !== "mapping") return { path: [], schema };
  const shape = shapesOf(schema, definitions).find(({ type }) => type === "object");
  for (const [name, item] of value.entries) {
    const inner = shape?.properties?.[name] ?? shape?.additionalProperties;
    if (typeof inner !== "object" || acceptsJson(item, inner, definitions)) continue;
    const refused = refusedInside(item, inner, definitions);
    return { ...refused, path: [name, ...refused.path] };
  }
  return { path: [], schema };
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
function jsonWords(schema: JsonSchema, definitions: Definitions): string {
  const words = shapesOf(schema, definitions).flatMap(({ type = "", enum: members }) =>
    members === undefined ? (WORDS[type] ?? []) : `one of ${members.join(", ")}`,
  );
  return [...new Set(words)].join(" or ");
}

/** A job variable that no type of pool takes as it is given. */
export interface RefusedVariable extends Refused {
  /** Where the trouble is: `env.RETRIES`. */
  readonly where: string;
  /** What is wanted there, in words. */
  readonly wanted: string;
}

/** @param found what the value is, in words */
export function refusedWords({ where, wanted }: RefusedVariable, found: string): string {
  return `\`${where}\` takes ${wanted}, and this is ${found}. The API refuses the deployment.`;
}

/** What is wrong with the value of a job variable; `undefined` where a pool of one of the types takes it. */
export function refusedVariable(
  name: string,
  value: ParameterValue,
  poolTypes: readonly string[],
): RefusedVariable | undefined {
  const declarations = jobVariable(poolTypes, name)?.declarations ?? [];
  const [first] = declarations;
  // A variable that is taken back to its default is fine where it has one.
  if (first === undefined || value.kind === "null") return undefined;
  if (declarations.some(({ schema, definitions }) => acceptsJson(value, schema, definitions)))
    return undefined;
  const refused = refusedInside(value, first.schema, first.definitions);
  const wanted = jsonWords(refused.schema, first.definitions);
  return { ...refused, where: [name, ...refused.path].join("."), wanted };
}
