import { bindingsOf } from "../../../server/src/syntax/python/bindings";
import type { Binding, Reference, Scope } from "../../../server/src/syntax/python/names";
import type { PythonNode } from "../../../server/src/syntax/python/node";
import { bindingScope, isReference, scopeKind } from "../../../server/src/syntax/python/scopes";

interface WholeScope extends Scope {
  readonly parent: WholeScope | undefined;
  readonly bindings: Map<string, Binding[]>;
}

/** The names of a whole module, read in one walk: what reading statement by statement has to agree with. */
export function readWholeNames(root: PythonNode, text: string) {
  const references: Reference[] = [];
  const bindings: Binding[] = [];
  const module = scopeFor(root, "module", undefined);
  collect(root, module);
  return { module, references, bindings, lookup, qualifiedName };

  function collect(node: PythonNode, scope: WholeScope): void {
    for (const found of bindingsOf(node, text)) {
      if (found.kind === "star") scope.starImports.push(found.target);
      else bind({ ...found, scope: bindingScope(found, scope) }, bindingScope(found, scope));
    }
    for (const child of node.children) {
      if (child.type === "identifier") {
        if (!isReference(child)) continue;
        references.push({ name: text.slice(child.start, child.end), node: child, scope });
      } else if (child.children.length > 0) {
        const kind = scopeKind(child);
        collect(child, kind ? scopeFor(child, kind, scope) : scope);
      }
    }
  }

  function bind(binding: Binding, scope: WholeScope): void {
    bindings.push(binding);
    scope.bindings.set(binding.name, [...(scope.bindings.get(binding.name) ?? []), binding]);
  }

  function lookup(reference: Reference): readonly Binding[] {
    for (let scope: Scope | undefined = reference.scope; scope; scope = scope.parent) {
      if (scope.kind === "class" && scope !== reference.scope) continue;
      const found = scope.bindings.get(reference.name);
      if (found) return found;
    }
    return [];
  }

  function qualifiedName(node: PythonNode): string | undefined {
    if (node.type === "attribute") {
      const [object, attribute] = [node.children[0], node.children.at(-1)];
      const base = object && qualifiedName(object);
      return base && attribute ? `${base}.${text.slice(attribute.start, attribute.end)}` : undefined;
    }
    const reference = references.find((candidate) => candidate.node === node);
    if (!reference) return undefined;
    const [first, ...others] = lookup(reference);
    return others.every(({ target }) => target === first?.target) ? first?.target : undefined;
  }
}

function scopeFor(node: PythonNode, kind: Scope["kind"], parent: WholeScope | undefined): WholeScope {
  return { node, kind, parent, bindings: new Map(), starImports: [] };
}
