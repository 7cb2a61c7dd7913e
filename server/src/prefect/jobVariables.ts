import type { JsonSchema } from "./jsonSchema";
import { workPoolType, workPoolTypeNames } from "./workPoolTypes";

/** A job variable as the templates of some types of work pool declare it. */
export interface JobVariable {
  readonly name: string;
  /** One for each type of pool that has it. */
  readonly declarations: readonly JobVariableDeclaration[];
}

export interface JobVariableDeclaration {
  readonly poolType: string;
  readonly schema: JsonSchema;
  /** What references in the schema point into. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/** A large file asks for the same few again and again. */
const properties = new Map(
  workPoolTypeNames.map((type) => [
    type,
    new Map(Object.entries(workPoolType(type)?.variables.properties ?? {})),
  ]),
);
const NONE: ReadonlyMap<string, JsonSchema> = new Map();

/** The types of pool that have job variables at all. */
const typesWithVariables = workPoolTypeNames.filter((type) => propertiesOf(type).size > 0);

/** The job variables of these types of pool, those first that the most types have. */
export function jobVariables(types: readonly string[]): readonly JobVariable[] {
  const found = new Map<string, JobVariableDeclaration[]>();
  for (const poolType of types) {
    const definitions = definitionsOf(poolType);
    for (const [name, schema] of propertiesOf(poolType)) {
      const declarations = found.get(name) ?? [];
      declarations.push({ poolType, schema, definitions });
      found.set(name, declarations);
    }
  }
  return [...found]
    .map(([name, declarations]) => ({ name, declarations }))
    .toSorted((a, b) => b.declarations.length - a.declarations.length);
}

/** What is declared of one job variable. */
export function jobVariable(types: readonly string[], name: string): JobVariable | undefined {
  const declarations = types.flatMap((poolType): JobVariableDeclaration[] => {
    const schema = propertiesOf(poolType).get(name);
    return schema === undefined ? [] : [{ poolType, schema, definitions: definitionsOf(poolType) }];
  });
  return declarations.length === 0 ? undefined : { name, declarations };
}

/**
 * The types of pool that job variables can be meant for: those that have all of the variables that any type has.
 * Without such a type it can be any.
 */
export function poolTypesWith(names: Iterable<string>): readonly string[] {
  const known = [...names].filter((name) => typesWithVariables.some((type) => propertiesOf(type).has(name)));
  if (known.length === 0) return typesWithVariables;
  const fitting = typesWithVariables.filter((type) => known.every((name) => propertiesOf(type).has(name)));
  return fitting.length > 0 ? fitting : typesWithVariables;
}

/** All types of pool that have job variables. */
export function allPoolTypes(): readonly string[] {
  return typesWithVariables;
}

function propertiesOf(type: string): ReadonlyMap<string, JsonSchema> {
  return properties.get(type) ?? NONE;
}

function definitionsOf(type: string): Readonly<Record<string, JsonSchema>> {
  const variables = workPoolType(type)?.variables;
  return { ...variables?.definitions, ...variables?.$defs };
}

/** The ways in which a value may be shaped: unions and references taken apart. */
export function shapesOf(
  schema: JsonSchema,
  definitions: JobVariableDeclaration["definitions"],
  depth = 0,
): readonly JsonSchema[] {
  // References of pydantic's models can go round in circles.
  if (depth > 8) return [];
  const reference = /^#\/(?:definitions|\$defs)\/(.+)$/.exec(schema.$ref ?? "")?.[1];
  if (reference !== undefined) {
    const target = definitions[reference];
    return target === undefined ? [] : shapesOf(target, definitions, depth + 1);
  }
  const union = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  return union === undefined ? [schema] : union.flatMap((part) => shapesOf(part, definitions, depth + 1));
}
