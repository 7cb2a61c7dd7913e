import type { Span } from "../span";

/** A node of a Python tree, named as tree-sitter-python names it (`call`, `keyword_argument`, …). */
export interface PythonNode extends Span {
  readonly type: string;
  /** The role in its parent: `function`, `arguments`, `name`, `value`, … */
  readonly field: string | undefined;
  /** Whether the parser made it up to mend broken code. */
  readonly isMissing: boolean;
  readonly parent: PythonNode | undefined;
  /** The named nodes, and of the anonymous tokens only parentheses, commas and `async`. */
  readonly children: PythonNode[];
}

/** What was read of a statement of the module level, by who read it. */
export type StatementIdentity = Map<unknown, unknown>;

/** The node of a whole text. */
export interface PythonRoot extends PythonNode {
  /** For each child an object that is the same as long as the child reads the same. */
  readonly identities: readonly StatementIdentity[];
  /** The nodes of a type, in the order of the text; the tree is walked once for all who ask. */
  ofType(type: string): readonly PythonNode[];
}

/** The child in a role. */
export function childAt(node: PythonNode, field: string): PythonNode | undefined {
  return node.children.find((child) => child.field === field);
}

/** The node and everything below it, parents first, in the order of the text. */
export function* descendants(node: PythonNode): Generator<PythonNode> {
  // A stack of its own: a generator within a generator costs each node as many steps as it lies deep.
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index];
      if (child) waiting.push(child);
    }
  }
}

/** The nodes below a node that an offset touches, parents first. */
export function* nodesAt(node: PythonNode, offset: number): Generator<PythonNode> {
  for (const child of node.children) {
    if (child.start > offset || offset > child.end) continue;
    yield child;
    yield* nodesAt(child, offset);
  }
}

/** The nearest node above (not the node itself) that is of one of the types. */
export function ancestor(node: PythonNode, ...types: string[]): PythonNode | undefined {
  let current = node.parent;
  while (current && !types.includes(current.type)) current = current.parent;
  return current;
}

/** Whether `outer` is `inner` or above it. */
export function isWithin(inner: PythonNode, outer: PythonNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The statement that a node stands in: the nearest node whose parent is a block or the module. */
export function statementOf(node: PythonNode): PythonNode {
  let current = node;
  while (current.parent && current.parent.type !== "block" && current.parent.type !== "module") {
    current = current.parent;
  }
  return current;
}

/** The expression inside parentheses that only group it. */
export function unparenthesized(node: PythonNode): PythonNode {
  const inner = node.type === "parenthesized_expression" ? elementsOf(node) : [];
  return inner.length === 1 && inner[0] ? unparenthesized(inner[0]) : node;
}

/** What stands in a list, a tuple, a set, a dictionary or in parentheses, without brackets, commas and comments. */
export function elementsOf(node: PythonNode): readonly PythonNode[] {
  return node.children.filter(({ type }) => !isPunctuation(type));
}

/** Whether a node of a type only separates others: a bracket, a comma, a comment. */
export function isPunctuation(type: string): boolean {
  return type === "(" || type === ")" || type === "," || type === "comment";
}

/** What stands in the parentheses behind the name of a class: those that it inherits from, and keywords. */
export function superclassesOf(definition: PythonNode): readonly PythonNode[] {
  const list = childAt(definition, "superclasses");
  return list ? elementsOf(list) : [];
}
