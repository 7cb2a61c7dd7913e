import type { Json } from "../../prefect/era";
import { literalValue } from "../../syntax/python/literal";
import { childAt, elementsOf, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { assignedValue } from "./assignedValue";
import { certainValue } from "./certainValue";
import type { PythonModule } from "./pythonModule";
import { writtenDict } from "./writtenDict";

/** A value as a script writes it out. Tuples are lists, as they are in JSON. */
export type WrittenValue =
  /** What has to be computed, by this expression. */
  | { readonly kind: "unknown"; readonly node: PythonNode }
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** `text` is as it is written, with its sign: `-1_000`, `0x1F`, `1e3`. */
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "list"; readonly items: readonly WrittenValue[] }
  | { readonly kind: "mapping"; readonly entries: ReadonlyMap<string, WrittenValue> };

/** Which variables are read as what they are assigned once; the others are unknown. */
export type FollowedVariables =
  | "none"
  /** Of those that hold a list or a dictionary nobody knows what is done to it later. */
  | "unchangeable"
  /** Those as well of which it is certain that nothing changes what they hold. */
  | "certain"
  | "all";

/** How many variables are followed, one in the value of another: they could lead in a circle. */
const DEEPEST = 8;

/** Reads an expression, as far as it is written out. */
export function writtenValue(
  expression: PythonNode,
  module: PythonModule,
  variables: FollowedVariables = "none",
  depth = 0,
): WrittenValue {
  const written = unparenthesized(expression);
  const node = variables === "certain" ? certainValue(written, module) : written;
  const unknown: WrittenValue = { kind: "unknown", node };
  const deeper = written.type === "identifier" ? depth + 1 : depth;
  if (deeper > DEEPEST) return unknown;
  const read = (inner: PythonNode) => writtenValue(inner, module, variables, deeper);
  switch (node.type) {
    case "list":
    case "tuple": {
      const items = elementsOf(node);
      return items.some(({ type }) => type === "list_splat")
        ? unknown
        : { kind: "list", items: items.map(read) };
    }
    case "dictionary":
    case "call": {
      const dict = writtenDict(node, module);
      if (!dict?.isWhole) return unknown;
      const entries = [...dict.entries].map(([name, { value }]) => [name, read(value)] as const);
      return { kind: "mapping", entries: new Map(entries) };
    }
    case "unary_operator": {
      const argument = childAt(node, "argument");
      return signed(argument && read(argument), module.text[node.start]) ?? unknown;
    }
    case "identifier": {
      const assigned = /^(?:none|certain)$/.test(variables) ? undefined : assignedValue(node, module);
      const value = assigned ? read(assigned) : unknown;
      const isChangeable = value.kind === "list" || value.kind === "mapping";
      return isChangeable && variables === "unchangeable" ? unknown : value;
    }
    default:
      return ofLiteral(node, module) ?? unknown;
  }
}

function signed(value: WrittenValue | undefined, sign: string | undefined): WrittenValue | undefined {
  if (value?.kind !== "number" || value.text.startsWith("-")) return undefined;
  if (sign === "+") return value;
  return sign === "-" ? { kind: "number", value: -value.value, text: `-${value.text}` } : undefined;
}

function ofLiteral(node: PythonNode, { text }: PythonModule): WrittenValue | undefined {
  const value = literalValue(node, text);
  switch (typeof value) {
    case "string":
      return { kind: "text", value };
    case "number":
      return { kind: "number", value, text: text.slice(node.start, node.end) };
    case "boolean":
      return { kind: "boolean", value };
    default:
      return value === null ? { kind: "null" } : undefined;
  }
}

/** The JSON value of an expression that is written out, also through variables; `undefined` when a part is computed. */
export function writtenJson(expression: PythonNode, module: PythonModule): Json | undefined {
  return jsonOf(writtenValue(expression, module, "all"));
}

function jsonOf(value: WrittenValue): Json | undefined {
  switch (value.kind) {
    case "unknown":
      return undefined;
    case "null":
      return null;
    case "list":
      return whole(value.items.map(jsonOf));
    case "mapping": {
      const entries = wholeEntries(value.entries, jsonOf);
      return entries && Object.fromEntries(entries);
    }
    default:
      return value.value;
  }
}

/** Values of which none is missing. */
export function whole<Value>(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

/** Entries as something makes them, when it makes all of them. */
export function wholeEntries<Made>(
  entries: ReadonlyMap<string, WrittenValue>,
  make: (value: WrittenValue) => Made | undefined,
): ReadonlyMap<string, Made> | undefined {
  const known = new Map<string, Made>();
  for (const [name, value] of entries) {
    const made = make(value);
    if (made === undefined) return undefined;
    known.set(name, made);
  }
  return known;
}
