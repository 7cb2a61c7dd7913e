import type { Binding } from "../../syntax/python/names";
import { ancestor, childAt, descendants, type PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";

/**
 * Whether a node stands in a `try` that handles a failed import, or under an `if` that asks for Prefect's version: the
 * ways code serves both eras at once.
 */
export function isInImportBridge(node: PythonNode, text: string): boolean {
  for (let current = ancestor(node, "if_statement"); current; current = ancestor(current, "if_statement")) {
    const condition = childAt(current, "condition");
    if (condition && ASKS_FOR_VERSION.test(text.slice(condition.start, condition.end))) return true;
  }
  for (let current = ancestor(node, "try_statement"); current; current = ancestor(current, "try_statement")) {
    const handlers = current.children.filter((child) => child.type === "except_clause");
    const heads = handlers.map((handler) =>
      text.slice(handler.start, handler.children.at(-1)?.start ?? handler.end),
    );
    if (heads.some((head) => /\b(ImportError|ModuleNotFoundError|AttributeError)\b/.test(head))) return true;
    // Who catches everything copes with a failed import where one is tried.
    const catchesAll = heads.some((head) => /\b(Exception|BaseException)\b|^except\s*:/.test(head));
    if (catchesAll && [...descendants(current)].some(({ type }) => IMPORTS.test(type))) return true;
  }
  return false;
}

const IMPORTS = /^import_(from_)?statement$/;

/** `prefect.__version__`, `PREFECT_VERSION`, `version("prefect")`. */
const ASKS_FOR_VERSION = /prefect\w*\.?_*version|version\(\s*["']prefect/i;

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
