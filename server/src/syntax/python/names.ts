import { bindingsOf } from "./bindings";
import type { PythonNode } from "./node";

export type BindingKind = "import" | "assignment" | "function" | "class" | "parameter" | "other";

/** One place that gives a name a value. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The identifier that is bound. */
  readonly nameNode: PythonNode;
  /** The node that does it: the import's name, the assignment, the definition. */
  readonly node: PythonNode;
  /** For imports, the dotted path that the name stands for: `prefect.deployments.Deployment`. */
  readonly target: string | undefined;
  readonly scope: Scope;
}

/** A region with its own names. */
export interface Scope {
  readonly node: PythonNode;
  readonly kind: "module" | "function" | "class" | "comprehension";
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding[]>;
  /** The modules of `from m import *` in this scope. */
  readonly starImports: string[];
}

/** A place that reads a name. */
export interface Reference {
  readonly name: string;
  readonly node: PythonNode;
  readonly scope: Scope;
}

/** Who is called what in a module, by Python's lexical rules. */
export interface Names {
  readonly module: Scope;
  readonly references: readonly Reference[];
  readonly bindings: readonly Binding[];
  /** The bindings that a reference may mean; empty for builtins and unknown names. */
  lookup(reference: Reference): readonly Binding[];
  /** The references that may mean a binding, in the order of the text. */
  usesOf(binding: Binding): readonly Reference[];
  /** The reference that an identifier node is, when it reads a name. */
  referenceAt(node: PythonNode): Reference | undefined;
  /** The dotted path of an expression when it goes back to one import: `d.Deployment` → `prefect.deployments.Deployment`. */
  qualifiedName(node: PythonNode): string | undefined;
}

const SCOPE_KINDS: ReadonlyMap<string, Scope["kind"]> = new Map([
  ["module", "module"],
  ["function_definition", "function"],
  ["lambda", "function"],
  ["class_definition", "class"],
  ["list_comprehension", "comprehension"],
  ["set_comprehension", "comprehension"],
  ["dictionary_comprehension", "comprehension"],
  ["generator_expression", "comprehension"],
]);

/** Reads the names of a module. */
export function readNames(root: PythonNode, text: string): Names {
  const references: Reference[] = [];
  const bindings: Binding[] = [];
  const byNode = new Map<PythonNode, Reference>();
  const module = scopeFor(root, undefined);
  collect(root, module);

  function collect(node: PythonNode, scope: Scope): void {
    for (const found of bindingsOf(node, text)) {
      if (found.kind === "star") scope.starImports.push(found.target);
      else
        bind({ ...found, scope: found.inParent ? (scope.parent ?? scope) : bindingScope(found.kind, scope) });
    }
    for (const child of node.children) {
      if (child.type === "identifier") {
        if (!isReference(child)) continue;
        const reference = { name: text.slice(child.start, child.end), node: child, scope };
        references.push(reference);
        byNode.set(child, reference);
      } else if (child.children.length > 0) {
        collect(child, SCOPE_KINDS.has(child.type) ? scopeFor(child, scope) : scope);
      }
    }
  }

  function bind(binding: Binding): void {
    bindings.push(binding);
    const known = binding.scope.bindings.get(binding.name);
    if (known) known.push(binding);
    else binding.scope.bindings.set(binding.name, [binding]);
  }

  function lookup(reference: Reference): readonly Binding[] {
    for (let scope: Scope | undefined = reference.scope; scope; scope = scope.parent) {
      // The names of a class body are not seen from the functions inside it.
      if (scope.kind === "class" && scope !== reference.scope) continue;
      const found = scope.bindings.get(reference.name);
      if (found) return found;
    }
    return [];
  }

  let uses: Map<Binding, Reference[]> | undefined;

  function usesOf(binding: Binding): readonly Reference[] {
    uses ??= indexUses();
    return uses.get(binding) ?? [];
  }

  function indexUses(): Map<Binding, Reference[]> {
    const index = new Map<Binding, Reference[]>();
    for (const reference of references) {
      for (const binding of lookup(reference)) {
        const known = index.get(binding);
        if (known) known.push(reference);
        else index.set(binding, [reference]);
      }
    }
    return index;
  }

  function qualifiedName(node: PythonNode): string | undefined {
    if (node.type === "attribute") {
      const [object, attribute] = [node.children[0], node.children.at(-1)];
      const base = object && qualifiedName(object);
      return base && attribute ? `${base}.${text.slice(attribute.start, attribute.end)}` : undefined;
    }
    const reference = byNode.get(node);
    if (!reference) return undefined;
    const [first, ...others] = lookup(reference);
    return others.every(({ target }) => target === first?.target) ? first?.target : undefined;
  }

  return {
    module,
    references,
    bindings,
    lookup,
    usesOf,
    qualifiedName,
    referenceAt: (node) => byNode.get(node),
  };
}

function scopeFor(node: PythonNode, parent: Scope | undefined): Scope {
  return { node, kind: SCOPE_KINDS.get(node.type) ?? "module", parent, bindings: new Map(), starImports: [] };
}

/** Only a comprehension's own variables belong to it; `:=` inside one binds around it. */
function bindingScope(kind: BindingKind, scope: Scope): Scope {
  return kind === "assignment" && scope.kind === "comprehension" ? (scope.parent ?? scope) : scope;
}

function isReference(node: PythonNode): boolean {
  switch (node.parent?.type) {
    case "attribute":
      return node.field === "object";
    case "keyword_argument":
      return node.field === "value";
    case "dotted_name":
    case "aliased_import":
    case "global_statement":
    case "nonlocal_statement":
    case "parameters":
    case "lambda_parameters":
    case "list_splat_pattern":
    case "dictionary_splat_pattern":
      return false;
    case "pattern_list":
    case "tuple_pattern":
    case "list_pattern":
    case "as_pattern_target":
      return false;
    case "typed_parameter":
      return node.field === "type";
    case "default_parameter":
    case "typed_default_parameter":
    case "function_definition":
    case "class_definition":
    case "named_expression":
      return node.field !== "name";
    // `x += 1` reads x as well, so only a plain assignment's target is no reference.
    case "assignment":
    case "for_statement":
    case "for_in_clause":
      return node.field !== "left";
    default:
      return true;
  }
}
