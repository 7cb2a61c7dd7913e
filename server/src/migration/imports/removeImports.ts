import { isImportBridge } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Binding } from "../../syntax/python/names";
import { isWithin, type PythonNode, statementOf } from "../../syntax/python/node";
import type { TextChange } from "../../syntax/textChange";
import { removeStatement } from "../removeStatement";
import { isGone, type Move } from "./goneReferences";

/**
 * Removes the imports that edits made unused: those whose every use lay in text that the edits take away. An
 * import that nothing used before, that `__all__` exports, or that stands in a `try` stays.
 */
export function removeImports(
  module: PythonModule,
  changes: readonly TextChange[],
  moves: readonly Move[],
): readonly TextChange[] {
  const unused = module.names.imports.filter((binding) => {
    if (isExported(binding, module) || isImportBridge(binding, module.text)) return false;
    let isUsed = false;
    for (const use of module.names.eachUse(binding)) {
      if (!isGone(use, changes, moves)) return false;
      isUsed = true;
    }
    const isModule = statementOf(binding.node).type === "import_statement";
    return isUsed && !(isModule && isWritten(binding.name, changes));
  });
  const statements = new Set(unused.map((binding) => statementOf(binding.node)));
  return [...statements].flatMap((statement) => {
    const names = unused.map((binding) => binding.node).filter((node) => isWithin(node, statement));
    return removeNames(statement, names, module.text);
  });
}

/** Whether new code speaks of a module, as `prefect.flow.from_source(…)` does of an `import prefect` that was there. */
function isWritten(name: string, changes: readonly TextChange[]): boolean {
  const use = new RegExp(`(?<![\\w."'])${name}[.(]`);
  return changes.some(({ newText }) => use.test(newText));
}

function isExported(binding: Binding, module: PythonModule): boolean {
  const all = module.names.module.bindings.get("__all__") ?? [];
  const name = new RegExp(`["']${binding.name}["']`);
  return all.some(({ node }) => name.test(module.text.slice(node.start, node.end)));
}

function removeNames(statement: PythonNode, names: readonly PythonNode[], text: string): TextChange[] {
  const all = statement.children.filter((child) => child.field === "name");
  if (names.length === all.length) return removeStatement(statement, text);
  const lastKept = all.findLastIndex((node) => !names.includes(node));
  return all.flatMap((node, index) => {
    if (!names.includes(node)) return [];
    const [previous, next] = [all[index - 1], all[index + 1]];
    if (next !== undefined && index < lastKept) {
      const between = text.slice(node.end, next.start);
      // A comment between two names belongs to the one before; it stays where it is.
      const end = between.includes("#") ? node.end + commaAfter(node, text) : next.start;
      return [{ span: { start: node.start, end }, newText: "" }];
    }
    const before = text.slice(previous?.end, node.start);
    if (previous !== undefined && !before.includes("#"))
      return [{ span: { start: previous.end, end: node.end }, newText: "" }];
    // Behind the comment of the name before, whose comma is the last one then.
    const newline = /\r?\n[^\S\n]*$/.exec(before)?.index ?? before.length;
    const start = node.start - before.length + newline;
    return [{ span: { start, end: node.end + commaAfter(node, text) }, newText: "" }];
  });
}

function commaAfter({ end }: PythonNode, text: string): number {
  return /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
}
