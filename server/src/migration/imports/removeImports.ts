import { isImportBridge } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Binding } from "../../syntax/python/names";
import { isWithin, type PythonNode, statementOf } from "../../syntax/python/node";
import type { TextChange } from "../../syntax/textChange";
import { isGone, type Move } from "./goneReferences";

/** A comment that only speaks to a tool about the import it stands beside. */
const DIRECTIVE = /^#\s*(noqa|type:|pyright:|pylint:|isort:|ruff:|fmt:|mypy:)/i;

/**
 * Removes the imports that edits made unused: those whose every use lay in text that the edits take away. An
 * import that nothing used before, that `__all__` exports, or that stands in a `try` stays.
 */
export function removeImports(
  module: PythonModule,
  changes: readonly TextChange[],
  moves: readonly Move[],
): readonly TextChange[] {
  const unused = module.names.bindings.filter((binding) => {
    if (binding.kind !== "import" || isExported(binding, module) || isImportBridge(binding, module.text))
      return false;
    const uses = module.names.references.filter((reference) =>
      module.names.lookup(reference).includes(binding),
    );
    return uses.length > 0 && uses.every((use) => isGone(use, changes, moves));
  });
  const statements = new Set(unused.map((binding) => statementOf(binding.node)));
  return [...statements].flatMap((statement) => {
    const names = unused.map((binding) => binding.node).filter((node) => isWithin(node, statement));
    return removeNames(statement, names, module.text);
  });
}

function isExported(binding: Binding, module: PythonModule): boolean {
  const all = module.names.module.bindings.get("__all__") ?? [];
  const name = new RegExp(`["']${binding.name}["']`);
  return all.some(({ node }) => name.test(module.text.slice(node.start, node.end)));
}

function removeNames(statement: PythonNode, names: readonly PythonNode[], text: string): TextChange[] {
  const all = statement.children.filter((child) => child.field === "name");
  if (names.length === all.length) return removeStatement(statement, text);
  return all.flatMap((node, index) => {
    if (!names.includes(node)) return [];
    const next = all[index + 1];
    if (next) {
      const between = text.slice(node.end, next.start);
      // A comment between two names belongs to the one before; it stays where it is.
      const end = between.includes("#") ? node.end + (/^\s*,/.exec(between)?.[0].length ?? 0) : next.start;
      return [{ span: { start: node.start, end }, newText: "" }];
    }
    const previous = all.slice(0, index).findLast((candidate) => !names.includes(candidate));
    const start = previous && !text.slice(previous.end, node.start).includes("#") ? previous.end : node.start;
    return [{ span: { start, end: node.end }, newText: "" }];
  });
}

/** Removes a statement with its line; a comment beside it stays, on the line by itself. */
export function removeStatement(statement: PythonNode, text: string): TextChange[] {
  const lineStart = text.lastIndexOf("\n", statement.start - 1) + 1;
  const newline = text.indexOf("\n", statement.end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const before = text.slice(lineStart, statement.start);
  const after = text.slice(statement.end, lineEnd).trim();
  if (before.trim() !== "" && before !== "\uFEFF") return separated(statement, text);
  if (after.startsWith(";")) return separated(statement, text);
  if (after.startsWith("#") && !DIRECTIVE.test(after)) {
    const comment = text.indexOf("#", statement.end);
    return [{ span: { start: statement.start, end: comment }, newText: "" }];
  }
  const start = before === "\uFEFF" ? lineStart + 1 : lineStart - doubledBlankLines(text, lineStart, lineEnd);
  return [{ span: { start, end: lineEnd }, newText: "" }];
}

/** Of the blank lines around what goes, only the larger group is still needed: the length of the other, if it is before. */
function doubledBlankLines(text: string, lineStart: number, lineEnd: number): number {
  const before = /(?:\r?\n)+$/.exec(text.slice(0, lineStart))?.[0] ?? "";
  const after = /^(?:\r?\n)+/.exec(text.slice(lineEnd))?.[0] ?? "";
  const breaks = before.match(/\r?\n/g) ?? [];
  // The first line break ends the line before; the others are blank lines.
  const surplus = Math.min(breaks.length - 1, after.match(/\n/g)?.length ?? 0);
  return breaks.slice(0, Math.max(surplus, 0)).join("").length;
}

/** A statement that shares its line through semicolons goes with the one beside it. */
function separated(statement: PythonNode, text: string): TextChange[] {
  const after = /^[ \t]*;[ \t]*/.exec(text.slice(statement.end));
  if (after) return [{ span: { start: statement.start, end: statement.end + after[0].length }, newText: "" }];
  const before = /;?[ \t]*$/.exec(text.slice(0, statement.start));
  return [{ span: { start: statement.start - (before?.[0].length ?? 0), end: statement.end }, newText: "" }];
}
