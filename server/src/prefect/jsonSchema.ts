import type { Json } from "./era";

/** As much of JSON Schema as pydantic writes. */
export interface JsonSchema {
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly $ref?: string;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: Json;
  readonly default?: Json;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly description?: string;
  readonly enum?: readonly Json[];
  readonly examples?: readonly Json[];
  readonly exclusiveMinimum?: number;
  readonly format?: string;
  readonly items?: JsonSchema;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly oneOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly type?: string;
  readonly uniqueItems?: boolean;
}
