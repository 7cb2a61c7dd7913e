import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { Binding, Names } from "../../syntax/python/names";
import { ancestor, childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import { type ParameterType, type ScalarName, unknownType } from "./parameterType";

/** A module as far as reading its annotations needs it. */
export interface AnnotationScope {
  readonly names: Names;
  readonly text: string;
}

/** Levels of nodes; what is wound around itself ends here. */
const DEEPEST = 24;

/** What an annotation says; what cannot be told is unknown. */
export function readAnnotation(node: PythonNode, scope: AnnotationScope, depth = 0): ParameterType {
  if (depth > DEEPEST) return unknownType;
  const inner = (child: PythonNode) => readAnnotation(child, scope, depth + 1);
  switch (node.type) {
    case "type":
    case "parenthesized_expression": {
      const [only, ...more] = elementsOf(node);
      return only && more.length === 0 ? inner(only) : unknownType;
    }
    case "none":
      return scalar("None");
    case "binary_operator": {
      const [left, right] = [childAt(node, "left"), childAt(node, "right")];
      if (!left || !right || scope.text.slice(left.end, right.start).trim() !== "|") return unknownType;
      return union([inner(left), inner(right)]);
    }
    case "identifier":
    case "attribute":
      return named(node, scope, depth);
    case "generic_type":
    case "subscript":
      return subscripted(node, scope, inner);
    default:
      return unknownType;
  }
}

const BUILTINS: Readonly<Record<string, ParameterType>> = {
  int: scalar("int"),
  float: scalar("float"),
  str: scalar("str"),
  bool: scalar("bool"),
  bytes: scalar("bytes"),
  list: { kind: "list", item: unknownType },
  set: { kind: "set", item: unknownType },
  frozenset: { kind: "set", item: unknownType },
  dict: { kind: "dict", value: unknownType },
};

const IMPORTED: Readonly<Record<string, ParameterType>> = {
  "datetime.datetime": scalar("datetime"),
  "datetime.date": scalar("date"),
  "datetime.time": scalar("time"),
  "datetime.timedelta": scalar("timedelta"),
  "decimal.Decimal": scalar("Decimal"),
  "pathlib.Path": scalar("Path"),
  "uuid.UUID": scalar("UUID"),
  "pydantic.SecretStr": scalar("SecretStr"),
  "pydantic.types.SecretStr": scalar("SecretStr"),
  "typing.List": { kind: "list", item: unknownType },
  "typing.Sequence": { kind: "list", item: unknownType },
  "collections.abc.Sequence": { kind: "list", item: unknownType },
  "typing.Set": { kind: "set", item: unknownType },
  "typing.FrozenSet": { kind: "set", item: unknownType },
  "typing.Dict": { kind: "dict", value: unknownType },
};

function scalar(name: ScalarName): ParameterType {
  return { kind: "scalar", name };
}

/** What takes everything in one of its options, takes everything. */
function union(options: readonly ParameterType[]): ParameterType {
  const flat = options.flatMap((option) => (option.kind === "union" ? option.options : [option]));
  return flat.some(({ kind }) => kind === "unknown") ? unknownType : { kind: "union", options: flat };
}

function named(node: PythonNode, scope: AnnotationScope, depth: number): ParameterType {
  const { names, text } = scope;
  const path = text.slice(node.start, node.end);
  const root = rootOf(node);
  const reference = root && names.referenceAt(root);
  if (reference === undefined) return unknownType;
  const bindings = names.lookup(reference);
  if (bindings.length === 0) return BUILTINS[path] ?? unknownType;
  const [binding, ...others] = bindings;
  if (binding === undefined || others.length > 0 || isConditional(binding)) return unknownType;
  const imported = names.qualifiedName(node);
  if (imported !== undefined) return IMPORTED[imported] ?? outside(imported);
  if (node.type !== "identifier" || binding.scope.kind !== "module") return unknownType;
  if (binding.kind === "class") return { kind: "named", target: path };
  const value = binding.kind === "assignment" ? childAt(binding.node, "right") : undefined;
  return value === undefined ? unknownType : readAnnotation(value, scope, depth + 1);
}

/** A name of another module: to be looked up, unless nothing of the project can be behind it. */
function outside(target: string): ParameterType {
  return /^(?:prefect|pydantic|typing|typing_extensions|collections|enum)\b/.test(target)
    ? unknownType
    : { kind: "named", target };
}

function rootOf(node: PythonNode): PythonNode | undefined {
  let root: PythonNode | undefined = node;
  while (root?.type === "attribute") root = root.children[0];
  return root?.type === "identifier" ? root : undefined;
}

/** Under an `if`, such as `if TYPE_CHECKING:`, nobody knows whether the name is there when Prefect looks. */
function isConditional({ node }: Binding): boolean {
  return ancestor(node, "if_statement", "try_statement", "function_definition") !== undefined;
}

function subscripted(
  node: PythonNode,
  scope: AnnotationScope,
  inner: (node: PythonNode) => ParameterType,
): ParameterType {
  const [head, ...rest] = node.children;
  if (head === undefined) return unknownType;
  const list = rest.length === 1 && rest[0]?.type === "type_parameter" ? rest[0].children : rest;
  const args = list.filter(({ type }) => type !== ",");
  const [first] = args;
  if (first === undefined) return unknownType;
  switch (constructorOf(head, scope)) {
    case "Optional":
      return union([inner(first), scalar("None")]);
    case "Union":
      return union(args.map(inner));
    case "Literal":
      return literals(args, scope.text);
    case "Annotated":
      return args.slice(1).every((extra) => saysNothing(extra, scope)) ? inner(first) : unknownType;
    case "list":
      return { kind: "list", item: inner(first) };
    case "set":
      return { kind: "set", item: inner(first) };
    case "dict":
      return { kind: "dict", value: args[1] === undefined ? unknownType : inner(args[1]) };
    case "tuple":
      return tuple(args, inner);
    default:
      return unknownType;
  }
}

const CONSTRUCTORS: Readonly<Record<string, string>> = {
  List: "list",
  Sequence: "list",
  Set: "set",
  FrozenSet: "set",
  frozenset: "set",
  Dict: "dict",
  Tuple: "tuple",
};

function constructorOf(head: PythonNode, { names, text }: AnnotationScope): string | undefined {
  const qualified = names.qualifiedName(head);
  const match = qualified && /^(?:typing(?:_extensions)?|collections\.abc)\.(\w+)$/.exec(qualified);
  if (match) return CONSTRUCTORS[match[1] ?? ""] ?? match[1];
  const reference = names.referenceAt(head);
  const isBuiltin = reference !== undefined && names.lookup(reference).length === 0;
  const name = text.slice(head.start, head.end);
  return isBuiltin && /^(?:list|set|frozenset|dict|tuple)$/.test(name)
    ? (CONSTRUCTORS[name] ?? name)
    : undefined;
}

function literals(args: readonly PythonNode[], text: string): ParameterType {
  const values = args.map((arg) => literalValue(unwrapped(arg), text));
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? { kind: "literal", values: known } : unknownType;
}

function tuple(args: readonly PythonNode[], inner: (node: PythonNode) => ParameterType): ParameterType {
  const [first, second] = args.map(unwrapped);
  if (first !== undefined && args.length === 2 && second?.type === "ellipsis") {
    return { kind: "list", item: inner(first) };
  }
  return { kind: "tuple", items: args.map(inner) };
}

/** The expression in a `type` node. */
function unwrapped(node: PythonNode): PythonNode {
  const [only] = node.children;
  return node.type === "type" && only ? only : node;
}

/** What `Annotated` carries: a plain text, or a `Field` that does not change what is taken as a whole. */
function saysNothing(node: PythonNode, { names, text }: AnnotationScope): boolean {
  const extra = unwrapped(node);
  if (extra.type === "string") return true;
  const call = readCall(extra, text);
  return (
    call !== undefined &&
    names.qualifiedName(call.callee) === "pydantic.Field" &&
    call.args.every(({ name }) => name !== undefined && PLAIN_FIELD.has(name))
  );
}

/** Arguments of pydantic's `Field` that neither rename a field nor change its type. */
export const PLAIN_FIELD: ReadonlySet<string> = new Set([
  "default",
  "default_factory",
  "deprecated",
  "description",
  "examples",
  "ge",
  "gt",
  "le",
  "lt",
  "max_length",
  "min_length",
  "multiple_of",
  "pattern",
  "repr",
  "title",
]);
