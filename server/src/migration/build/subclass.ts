import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Argument } from "../../syntax/python/call";
import { childAt, type PythonNode, superclassesOf } from "../../syntax/python/node";
import { argumentRules } from "./argumentRules";

/** A class of the file that derives from `Deployment`. */
export interface Subclass {
  readonly name: string;
  readonly node: PythonNode;
  /** The base, as it is written. */
  readonly base: PythonNode;
  /** What it says of every deployment: `work_queue_name: str = "team"`; `undefined` when it does more than that. */
  readonly fields: readonly Argument[] | undefined;
}

/** Reads a class definition; `undefined` when it does not derive from `Deployment`. */
export function readSubclass(
  node: PythonNode,
  isBase: (expression: PythonNode) => boolean,
  module: PythonModule,
): Subclass | undefined {
  const bases = superclassesOf(node);
  const base = bases.find(isBase);
  const name = childAt(node, "name");
  if (node.type !== "class_definition" || !base || !name) return undefined;
  const isDecorated = node.parent?.type === "decorated_definition";
  const fields = bases.length > 1 || isDecorated ? undefined : readFields(node, module);
  return { name: module.text.slice(name.start, name.end), node, base, fields };
}

/** The class that an expression names, when it is one of this file. */
export function subclassAt(
  expression: PythonNode,
  isBase: (expression: PythonNode) => boolean,
  module: PythonModule,
): Subclass | undefined {
  const reference = module.names.referenceAt(expression);
  const bindings = reference ? module.names.lookup(reference) : [];
  const [binding] = bindings;
  return bindings.length === 1 && binding?.kind === "class"
    ? readSubclass(binding.node, isBase, module)
    : undefined;
}

function readFields(node: PythonNode, module: PythonModule): readonly Argument[] | undefined {
  const statements = childAt(node, "body")?.children.filter(({ type }) => type !== "comment") ?? [];
  const fields = statements.map((statement): Argument | "nothing" | undefined => {
    const [inner] = statement.children;
    if (statement.type === "pass_statement" || inner?.type === "string" || inner?.type === "ellipsis")
      return "nothing";
    const left = inner?.type === "assignment" ? childAt(inner, "left") : undefined;
    const value = inner && childAt(inner, "right");
    const name = left?.type === "identifier" ? module.text.slice(left.start, left.end) : undefined;
    if (!value || name === undefined || !Object.hasOwn(argumentRules, name)) return undefined;
    return { node: statement, name, nameNode: undefined, value, isSplat: false };
  });
  if (fields.some((field) => field === undefined)) return undefined;
  return fields.flatMap((field) => (field === undefined || field === "nothing" ? [] : field));
}
