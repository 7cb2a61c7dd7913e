import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Binding, Reference, Scope } from "../../syntax/python/names";
import { ancestor, childAt, type PythonNode } from "../../syntax/python/node";
import { writtenText } from "../../syntax/python/writtenText";
import type { Span } from "../../syntax/span";

const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** What stands in the way of a new name for a function: a sentence, or nothing. */
export function refuseName(newName: string): string | undefined {
  const isName = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(newName) && !KEYWORDS.has(newName);
  return isName
    ? undefined
    : "The name of a function has letters, digits and _ only, and is no keyword of Python.";
}

/**
 * The places of a file that name its own function or class at module level; `undefined` where a new name would mean
 * something else in one of them, or the old one does.
 */
export function ownPlaces(module: PythonModule, name: string, newName: string): readonly Span[] | undefined {
  const bindings = module.names.module.bindings.get(name) ?? [];
  const [binding] = bindings;
  if (bindings.length !== 1 || (binding?.kind !== "function" && binding?.kind !== "class")) return undefined;
  const { start, end } = binding.nameNode;
  const uses = usesOf(binding, module, newName);
  return uses && [{ start, end }, ...uses, ...exportedAs(name, module), ...quotedTypes(binding, module)];
}

/** The places that read a binding of the module level, under the same condition. */
export function usesOf(binding: Binding, module: PythonModule, newName: string): readonly Span[] | undefined {
  const { names, text } = module;
  const uses = names.usesOf(binding);
  const isBound = ({ scope }: Reference) => scopesOf(scope).some(({ bindings }) => bindings.has(newName));
  // A builtin of that name would be hidden from who reads it.
  const isRead = readsOf(newName, module).length > 0;
  const isShared = new RegExp(`\\b(?:global|nonlocal)\\b[^\\n]*\\b${binding.name}\\b`).test(text);
  if (isRead || isShared || binding.scope.bindings.has(newName) || uses.some(isBound)) return undefined;
  if (uses.some((use) => names.lookup(use).length !== 1)) return undefined;
  return uses.map(({ node: { start, end } }) => ({ start, end }));
}

/** The places that read a name, whatever it means there. */
export function readsOf(name: string, { root, names, text }: PythonModule): readonly Reference[] {
  return root
    .ofType("identifier")
    .filter(({ start, end }) => end - start === name.length && text.startsWith(name, start))
    .flatMap((node) => names.referenceAt(node) ?? []);
}

function scopesOf(scope: Scope): readonly Scope[] {
  return scope.parent === undefined ? [scope] : [scope, ...scopesOf(scope.parent)];
}

/** A class in types that are written as texts: `list["Etl"]`. */
export function quotedTypes(
  { name, kind }: { readonly name: string; readonly kind: string },
  { root, text }: PythonModule,
): readonly Span[] {
  if (kind !== "class") return [];
  const texts = root.ofType("string").filter((node) => {
    const type = outermostType(node);
    // There a text is a value.
    return type !== undefined && !/\b(?:Literal|Annotated)\b/.test(text.slice(type.start, type.end));
  });
  return texts.flatMap((node) =>
    [...text.slice(node.start, node.end).matchAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, "g"))].map(
      ({ index }) => ({ start: node.start + index, end: node.start + index + name.length }),
    ),
  );
}

function outermostType(node: PythonNode): PythonNode | undefined {
  const type = ancestor(node, "type");
  return type && (outermostType(type) ?? type);
}

/** The name in `__all__`. */
export function exportedAs(name: string, { root, text }: PythonModule): readonly Span[] {
  if (!text.includes("__all__")) return [];
  return root.ofType("assignment").flatMap((assignment) => {
    const [left, right] = [childAt(assignment, "left"), childAt(assignment, "right")];
    if (!left || !right || text.slice(left.start, left.end) !== "__all__") return [];
    return right.children.flatMap((item) => {
      const written = writtenText(item, text);
      return written?.isVerbatim && written.text === name ? [written.span] : [];
    });
  });
}
