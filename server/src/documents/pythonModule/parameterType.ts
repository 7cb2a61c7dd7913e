/**
 * What a flow's parameter takes, as far as its annotation can be read without running anything. `unknown` takes
 * everything: nothing is ever concluded from it.
 */
export type ParameterType =
  | { readonly kind: "unknown" }
  | { readonly kind: "scalar"; readonly name: ScalarName }
  | { readonly kind: "list" | "set"; readonly item: ParameterType }
  | { readonly kind: "tuple"; readonly items: readonly ParameterType[] }
  | { readonly kind: "dict"; readonly value: ParameterType }
  | { readonly kind: "union"; readonly options: readonly ParameterType[] }
  | { readonly kind: "literal"; readonly values: readonly (string | number | boolean | null)[] }
  | EnumType
  | ModelType
  /** A class of this module or of an imported one, before it is looked up. */
  | { readonly kind: "named"; readonly target: string };

export type ScalarName =
  | "int"
  | "float"
  | "str"
  | "bool"
  | "None"
  | "bytes"
  | "datetime"
  | "date"
  | "time"
  | "timedelta"
  | "Decimal"
  | "Path"
  | "UUID"
  | "SecretStr";

/** A class derived from `enum.Enum` whose members are literals. */
export interface EnumType {
  readonly kind: "enum";
  readonly name: string;
  readonly members: readonly EnumMember[];
  /** Whether `_missing_` or the like takes further values when the flow runs. */
  readonly takesMore: boolean;
}

export interface EnumMember {
  readonly name: string;
  readonly value: string | number | boolean;
}

/** A class derived from pydantic's `BaseModel`, every field of which can be read off the text. */
export interface ModelType {
  readonly kind: "model";
  readonly name: string;
  readonly fields: readonly ModelField[];
  /** What pydantic does with keys that are no field. */
  readonly extra: "ignore" | "allow" | "forbid";
  /** Whether validators of its own may take other values, or refuse some, when the flow runs. */
  readonly hasValidators: boolean;
}

export interface ModelField {
  readonly name: string;
  readonly type: ParameterType;
  readonly isRequired: boolean;
  /** Whether the default is made by a function: Prefect's schema then takes null as well. */
  readonly hasFactory: boolean;
}

export const unknownType: ParameterType = { kind: "unknown" };
