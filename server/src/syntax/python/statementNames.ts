import { bindingsOf } from "./bindings";
import type { Binding, Reference, Scope } from "./names";
import type { PythonNode } from "./node";
import { bindingScope, isReference, scopeKind } from "./scopes";

/** The names of one statement of the module level. */
export interface StatementNames {
  /** In the order of the text; those of the module level are the same objects as in {@link moduleBindings}. */
  readonly bindings: readonly Binding[];
  /** In the order of the text. */
  readonly references: ReadonlyMap<PythonNode, Reference>;
}

/** A scope inside the statement. */
interface InnerScope extends Scope {
  readonly bindings: Map<string, Binding[]>;
}

/** The bindings that a statement makes at the module level: what its functions and classes hold is not read. */
export function moduleBindings(statement: PythonNode, module: Scope, text: string): readonly Binding[] {
  const found: Binding[] = [];
  collect(statement, module);
  return found;

  function collect(node: PythonNode, around: Scope): void {
    const kind = scopeKind(node);
    const scope = kind ? scopeIn(node, kind, around) : around;
    for (const binding of bindingsOf(node, text)) {
      if (binding.kind !== "star" && bindingScope(binding, scope) === module)
        found.push({ ...binding, scope: module });
    }
    if (kind === "function" || kind === "class") return;
    for (const child of node.children) if (child.children.length > 0) collect(child, scope);
  }
}

/**
 * All names of a statement.
 *
 * @param atModule what {@link moduleBindings} found in it
 */
export function readStatementNames(
  statement: PythonNode,
  module: Scope,
  text: string,
  atModule: readonly Binding[],
): StatementNames {
  const bindings: Binding[] = [];
  const references = new Map<PythonNode, Reference>();
  // They are found in the same order as before.
  const known = atModule.values();
  visit(statement, module);
  return { bindings, references };

  function visit(node: PythonNode, scope: Scope): void {
    if (node.type === "identifier") {
      if (!isReference(node)) return;
      references.set(node, { name: text.slice(node.start, node.end), node, scope });
    } else if (node.children.length > 0) {
      const kind = scopeKind(node);
      collect(node, kind ? scopeIn(node, kind, scope) : scope);
    }
  }

  function collect(node: PythonNode, scope: Scope): void {
    for (const found of bindingsOf(node, text)) {
      if (found.kind === "star") {
        if (scope !== module) scope.starImports.push(found.target);
        continue;
      }
      const owner = bindingScope(found, scope);
      bindings.push((owner === module && known.next().value) || bound({ ...found, scope: owner }));
    }
    for (const child of node.children) visit(child, scope);
  }
}

function bound(binding: Binding): Binding {
  const { bindings } = binding.scope as InnerScope;
  const same = bindings.get(binding.name);
  if (same) same.push(binding);
  else bindings.set(binding.name, [binding]);
  return binding;
}

function scopeIn(node: PythonNode, kind: Scope["kind"], parent: Scope): InnerScope {
  return { node, kind, parent, bindings: new Map(), starImports: [] };
}
