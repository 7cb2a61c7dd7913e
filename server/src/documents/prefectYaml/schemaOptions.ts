import type { JsonSchema } from "../../prefect/prefectYamlSchema";

/** One way in which a value may be shaped: a schema without unions and references. */
export interface SchemaOption {
  readonly schema: JsonSchema;
  /** The model of Prefect that the shape belongs to: `DeploymentConfig`. */
  readonly model: string | undefined;
}

export type Definitions = Readonly<Record<string, JsonSchema>>;

/** Takes unions and references apart, in the order in which Prefect's model tries them. */
export function schemaOptions(
  schema: JsonSchema,
  definitions: Definitions,
  model?: string,
): readonly SchemaOption[] {
  const reference = schema.$ref?.replace(/^#\/\$defs\//, "");
  if (reference !== undefined) {
    const target = definitions[reference];
    return target === undefined ? [] : schemaOptions(target, definitions, reference);
  }
  const union = schema.anyOf ?? schema.oneOf;
  return union === undefined
    ? [{ schema, model }]
    : union.flatMap((part) => schemaOptions(part, definitions));
}
