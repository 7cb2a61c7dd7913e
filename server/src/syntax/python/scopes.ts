import type { BindingKind, Scope } from "./names";
import type { PythonNode } from "./node";

/** As much of a scope as decides where a name in it belongs. */
export interface ScopeLevel {
  readonly kind: Scope["kind"];
  readonly parent: ScopeLevel | undefined;
}

const SCOPE_KINDS: ReadonlyMap<string, Scope["kind"]> = new Map([
  ["function_definition", "function"],
  ["lambda", "function"],
  ["class_definition", "class"],
  ["list_comprehension", "comprehension"],
  ["set_comprehension", "comprehension"],
  ["dictionary_comprehension", "comprehension"],
  ["generator_expression", "comprehension"],
]);

/** The kind of scope that a node is the region of; `undefined` for one in which names belong to the scope around it. */
export function scopeKind(node: PythonNode): Scope["kind"] | undefined {
  return SCOPE_KINDS.get(node.type);
}

/**
 * The scope that a name belongs to which a node binds. Only a comprehension's own variables belong to it; `:=` inside
 * one binds around it.
 *
 * @param scope that of what is inside the node
 */
export function bindingScope<Level extends ScopeLevel & { readonly parent: Level | undefined }>(
  found: { readonly kind: BindingKind; readonly inParent?: boolean },
  scope: Level,
): Level {
  const isAround = found.inParent === true || (found.kind === "assignment" && scope.kind === "comprehension");
  return isAround ? (scope.parent ?? scope) : scope;
}

/** Whether an identifier reads a name, and does not only bind one, or name an attribute or an argument. */
export function isReference(node: PythonNode): boolean {
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
