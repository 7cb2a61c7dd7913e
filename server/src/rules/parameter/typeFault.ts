import type { ModelField, ParameterType } from "../../documents/pythonModule/parameterType";
import type { ParameterValue } from "./parameterValue";

/** A value that a type does not take, and where in it the trouble is. */
export interface TypeFault {
  /** Keys and indexes from the parameter to the part that is refused. */
  readonly path: readonly (string | number)[];
  /** What is wanted there. */
  readonly type: ParameterType;
  /** A field of a model that has to be given and is not. */
  readonly missing?: string;
  /** A key that a model forbids. */
  readonly surplus?: string;
}

type Path = readonly (string | number)[];
type Constant = string | number | boolean | null;

/** How one of Prefect's two readers looks at single values, and at what a model lacks. */
export interface TypeReader {
  takesScalar(value: ParameterValue, type: Extract<ParameterType, { kind: "scalar" }>): boolean;
  /** @param isMember whether it is the value of an enumeration's member */
  takesConstant(value: ParameterValue, constant: Constant, isMember: boolean): boolean;
  /** Whether enumerations with `_missing_` and models with validators are left to themselves. */
  readonly runsCode: boolean;
  readonly wantsRequired: boolean;
  readonly wantsUnique: boolean;
  /** Whether blocks were put in the place of what stands for them: nobody knows what a type makes of one. */
  readonly hasBlocks: boolean;
  takesNullFor(field: ModelField): boolean;
}

/** The first part of a value that a type does not take; `undefined` when all of it fits, or nobody knows. */
export function faultIn(
  value: ParameterValue,
  type: ParameterType,
  reader: TypeReader,
  path: Path = [],
): TypeFault | undefined {
  const refused: TypeFault = { path, type };
  if (value.kind === "unknown" || (value.kind === "block" && reader.hasBlocks)) return undefined;
  switch (type.kind) {
    case "scalar":
      return reader.takesScalar(value, type) ? undefined : refused;
    case "literal":
      return type.values.some((one) => reader.takesConstant(value, one, false)) ? undefined : refused;
    case "enum": {
      if (reader.runsCode && type.takesMore) return undefined;
      return type.members.some((member) => reader.takesConstant(value, member.value, true))
        ? undefined
        : refused;
    }
    case "union":
      return type.options.some((option) => faultIn(value, option, reader) === undefined)
        ? undefined
        : narrowed(value, type.options, reader, refused);
    case "list":
    case "set": {
      if (value.kind !== "list") return refused;
      if (type.kind === "set" && reader.wantsUnique && hasTwins(value.items)) return refused;
      return firstFault(value.items, (item, index) => faultIn(item, type.item, reader, [...path, index]));
    }
    case "tuple":
      if (value.kind !== "list" || value.items.length !== type.items.length) return refused;
      return firstFault(value.items, (item, index) => {
        const part = type.items[index];
        return part && faultIn(item, part, reader, [...path, index]);
      });
    case "dict":
      // It goes over the wire as `{"$ref": {…}}`, or with its fields.
      if (value.kind === "block") return takesMapping(type.value) ? undefined : refused;
      if (value.kind !== "mapping") return refused;
      return firstFault([...value.entries], ([key, item]) =>
        faultIn(item, type.value, reader, [...path, key]),
      );
    case "model":
      return modelFault(value, type, reader, path);
    default:
      return undefined;
  }
}

/** Whether a type may take a mapping, whatever is in it. */
function takesMapping(type: ParameterType): boolean {
  if (type.kind === "union") return type.options.some(takesMapping);
  return ["unknown", "named", "dict", "model"].includes(type.kind);
}

/** `Optional[Model]` with a mapping means the model: then what is wrong inside of it is told. */
function narrowed(
  value: ParameterValue,
  options: readonly ParameterType[],
  reader: TypeReader,
  { path, type }: TypeFault,
): TypeFault {
  const others = options.filter((option) => !(option.kind === "scalar" && option.name === "None"));
  const [only] = others;
  const inner = only && others.length === 1 ? faultIn(value, only, reader, path) : undefined;
  return inner && (inner.path.length > path.length || inner.missing !== undefined) ? inner : { path, type };
}

function modelFault(
  value: ParameterValue,
  type: Extract<ParameterType, { kind: "model" }>,
  reader: TypeReader,
  path: Path,
): TypeFault | undefined {
  if (reader.runsCode && type.hasValidators) return undefined;
  if (value.kind === "block") return type.extra === "forbid" ? { path, type } : undefined;
  if (value.kind !== "mapping") return { path, type };
  const fields = new Map(type.fields.map((field) => [field.name, field]));
  for (const [key, item] of value.entries) {
    const field = fields.get(key);
    if (field === undefined) {
      if (type.extra === "forbid") return { path: [...path, key], type, surplus: key };
      continue;
    }
    if (item.kind === "null" && reader.takesNullFor(field)) continue;
    const fault = faultIn(item, field.type, reader, [...path, key]);
    if (fault !== undefined) return fault;
  }
  const missing = reader.wantsRequired
    ? type.fields.find(({ name, isRequired }) => isRequired && !value.entries.has(name))
    : undefined;
  return missing && { path, type, missing: missing.name };
}

function firstFault<Item>(
  items: readonly Item[],
  find: (item: Item, index: number) => TypeFault | undefined,
): TypeFault | undefined {
  for (const [index, item] of items.entries()) {
    const fault = find(item, index);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function hasTwins(items: readonly ParameterValue[]): boolean {
  const texts = items.flatMap((item) => ("value" in item ? [`${item.kind} ${item.value}`] : []));
  return new Set(texts).size < texts.length;
}
