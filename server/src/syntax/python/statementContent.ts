import { bindingsOf, type FoundBinding } from "./bindings";
import type { Binding } from "./names";
import { ancestor, childAt, type PythonNode, type StatementIdentity } from "./node";
import { bindingScope, type ScopeLevel, scopeKind } from "./scopes";

/** A call by what is called. */
export interface CallShape {
  /** The name that its callee begins with, the `d` of `d.Deployment.load(…)`; `undefined` where that is no name. */
  readonly root: string | undefined;
  /** The last name of its callee, `load`; `undefined` where that is neither a name nor an attribute. */
  readonly last: string | undefined;
  /** Which child of which, from the statement down to the call. */
  readonly path: readonly number[];
}

/**
 * What a statement of the module level says by itself, without its nodes: as long as it reads the same, this is the
 * same, wherever it stands. It tells which statements may hold what is looked for, so that the others are passed over.
 */
export interface StatementContent {
  /** All names in it, also those of attributes and arguments. */
  readonly words: ReadonlySet<string>;
  /** The dotted paths that it reads, each with those it begins with: `np.random.rand`, `np.random`. */
  readonly attributes: ReadonlySet<string>;
  readonly calls: readonly CallShape[];
  /** The names that it binds at the module level, in the order of the text. */
  readonly binds: readonly Pick<Binding, "name" | "kind" | "target">[];
  /** The modules of `from m import *` at the module level. */
  readonly stars: readonly string[];
  /** The names that it binds in the scopes inside it. */
  readonly inner: ReadonlySet<string>;
  /** Of those, the imported ones with what they stand for. */
  readonly innerImports: readonly { readonly name: string; readonly target: string }[];
  /** The classes that it defines, at any depth. */
  readonly classes: readonly string[];
  /** What the names that it binds at the module level mean to other statements; empty when there are none. */
  readonly meaning: string;
}

/** What a statement says; read once, as long as it reads the same. */
export function contentOf(
  identity: StatementIdentity | undefined,
  statement: PythonNode,
  text: string,
): StatementContent {
  const known = identity?.get(contentOf) as StatementContent | undefined;
  const content = known ?? new ContentReader(text).read(statement);
  identity?.set(contentOf, content);
  return content;
}

const MODULE: ScopeLevel = { kind: "module", parent: undefined };

class ContentReader {
  private readonly words = new Set<string>();
  private readonly attributes = new Set<string>();
  private readonly calls: CallShape[] = [];
  private readonly binds: StatementContent["binds"][number][] = [];
  private readonly stars: string[] = [];
  private readonly inner = new Set<string>();
  private readonly innerImports: { name: string; target: string }[] = [];
  private readonly classes: string[] = [];
  private readonly meanings: string[] = [];
  private readonly path: number[] = [];

  constructor(private readonly text: string) {}

  read(statement: PythonNode): StatementContent {
    this.visit(statement, MODULE);
    const { words, attributes, calls, binds, stars, inner, innerImports, classes, meanings } = this;
    return {
      words,
      attributes,
      calls,
      binds,
      stars,
      inner,
      innerImports,
      classes,
      meaning: meanings.join("\n"),
    };
  }

  private visit(node: PythonNode, around: ScopeLevel): void {
    if (node.type === "identifier") {
      this.words.add(this.textOf(node));
      return;
    }
    const { children } = node;
    if (children.length === 0) return;
    const kind = scopeKind(node);
    const scope = kind ? { kind, parent: around } : around;
    for (const found of bindingsOf(node, this.text)) this.bind(found, scope);
    if (node.type === "call") this.call(node);
    else if (node.type === "attribute") this.attribute(node);
    for (let index = 0; index < children.length; index++) {
      const child = children[index];
      if (child === undefined) continue;
      this.path.push(index);
      this.visit(child, scope);
      this.path.pop();
    }
  }

  private bind(found: FoundBinding, scope: ScopeLevel): void {
    if (found.kind === "star") {
      if (scope !== MODULE) return;
      this.stars.push(found.target);
      this.meanings.push(`* ${found.target}`);
      return;
    }
    const { name, kind, target } = found;
    if (kind === "class") this.classes.push(name);
    if (bindingScope(found, scope) === MODULE) {
      this.binds.push({ name, kind, target });
      this.meanings.push(`${name} ${kind} ${target ?? ""} ${this.typeMeaning(found.node)}`);
      return;
    }
    this.inner.add(name);
    if (target !== undefined) this.innerImports.push({ name, target });
  }

  /** What a binding means where it is used as a type: whether it stands under a condition, and the type of an alias. */
  private typeMeaning(node: PythonNode): string {
    if (ancestor(node, "if_statement", "try_statement", "function_definition") !== undefined) return "?";
    const value = node.type === "assignment" ? childAt(node, "right") : undefined;
    return value && ALIASES.has(value.type) ? this.textOf(value) : "";
  }

  private call(node: PythonNode): void {
    const callee = childAt(node, "function");
    if (callee === undefined) return;
    const name = callee.type === "attribute" ? callee.children.at(-1) : callee;
    const isNamed = callee.type === "attribute" || callee.type === "identifier";
    const root = rootOf(callee);
    this.calls.push({
      root: root && this.textOf(root),
      last: isNamed && name ? this.textOf(name) : undefined,
      path: [...this.path],
    });
  }

  private attribute(node: PythonNode): void {
    const path = this.dotted(node);
    if (path !== undefined) this.attributes.add(path);
  }

  private dotted(node: PythonNode): string | undefined {
    if (node.type === "identifier") return this.textOf(node);
    const [object, name] = node.type === "attribute" ? [node.children[0], node.children.at(-1)] : [];
    const base = object && this.dotted(object);
    return base !== undefined && name ? `${base}.${this.textOf(name)}` : undefined;
  }

  private textOf({ start, end }: PythonNode): string {
    return this.text.slice(start, end);
  }
}

/** The values of assignments that name a type. */
const ALIASES = new Set([
  "attribute",
  "binary_operator",
  "generic_type",
  "identifier",
  "none",
  "parenthesized_expression",
  "subscript",
  "type",
]);

function rootOf(callee: PythonNode): PythonNode | undefined {
  let root: PythonNode | undefined = callee;
  while (root?.type === "attribute") root = root.children[0];
  return root?.type === "identifier" ? root : undefined;
}
