import type { Binding } from "../../syntax/python/names";
import { ancestor, type PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";

/** Whether a node stands in a `try` that handles a failed import: the way code serves both eras at once. */
export function isInImportBridge(node: PythonNode, text: string): boolean {
  for (let current = ancestor(node, "try_statement"); current; current = ancestor(current, "try_statement")) {
    const handlers = current.children.filter((child) => child.type === "except_clause");
    const isBridge = handlers.some((handler) => {
      const head = text.slice(handler.start, handler.children.at(-1)?.start ?? handler.end);
      return /\b(ImportError|ModuleNotFoundError|AttributeError)\b/.test(head) || /^except\s*:/.test(head);
    });
    if (isBridge) return true;
  }
  return false;
}

/** Whether a name is imported in such a `try`. */
export function isImportBridge(binding: Binding, text: string): boolean {
  return isInImportBridge(binding.node, text);
}

/** Whether the name was imported in a `try` that copes with its absence: code for both eras, left alone. */
export function isBridged(owner: PythonNode, module: PythonModule): boolean {
  const root = owner.type === "attribute" ? (owner.children[0] ?? owner) : owner;
  const reference = module.names.referenceAt(root);
  return (
    reference !== undefined &&
    module.names.lookup(reference).some((binding) => isImportBridge(binding, module.text))
  );
}
