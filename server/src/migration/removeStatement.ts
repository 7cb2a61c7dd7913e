import { lineBreakOf } from "../syntax/lineBreak";
import { indentAt } from "../syntax/python/argumentEdits";
import { descendants, type PythonNode } from "../syntax/python/node";
import type { TextChange } from "../syntax/textChange";

/** A comment that only speaks to a tool about the import it stands beside. */
const DIRECTIVE = /^#\s*(noqa|type:|pyright:|pylint:|isort:|ruff:|fmt:|mypy:)/i;

/**
 * Removes a statement with its line. A comment beside it stays, on the line by itself, and so do the comments
 * inside it, unless `written` says that its text is written again elsewhere.
 */
export function removeStatement(statement: PythonNode, text: string, written = false): TextChange[] {
  const inside = written ? [] : [...descendants(statement)].filter(({ type }) => type === "comment");
  if (inside.length > 0) {
    const separator = `${lineBreakOf(text)}${indentAt(text, statement.start)}`;
    const comments = inside.map(({ start, end }) => text.slice(start, end).trimEnd());
    return [{ span: { start: statement.start, end: statement.end }, newText: comments.join(separator) }];
  }
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

/** Removals of lines that follow each other, as one: the blank lines around all of them are counted once. */
export function joinedRemovals(changes: readonly TextChange[], text: string): readonly TextChange[] {
  const isOfLines = ({ span, newText }: TextChange) =>
    newText === "" && span.start < span.end && text[span.start - 1] === "\n" && text[span.end - 1] === "\n";
  const removals = changes.filter(isOfLines).toSorted((a, b) => a.span.start - b.span.start);
  const runs: TextChange[][] = [];
  for (const removal of removals) {
    const run = runs.at(-1);
    if (run?.at(-1)?.span.end === removal.span.start) run.push(removal);
    else runs.push([removal]);
  }
  const joined = runs.map((run): TextChange => {
    const start = run[0]?.span.start ?? 0;
    const end = run.at(-1)?.span.end ?? start;
    const first = start + (/^[\r\n]*/.exec(text.slice(start, end))?.[0].length ?? 0);
    return {
      span: { start: Math.min(start, first - doubledBlankLines(text, first, end)), end },
      newText: "",
    };
  });
  return [...changes.filter((change) => !isOfLines(change)), ...joined];
}

/** Of the blank lines around what goes, only the larger group is still needed: the length of the other, if it is before. */
function doubledBlankLines(text: string, lineStart: number, lineEnd: number): number {
  const before = lineBreaksBefore(text, lineStart);
  const after = /^(?:\r?\n)+/.exec(text.slice(lineEnd))?.[0] ?? "";
  const breaks = before.match(/\r?\n/g) ?? [];
  // The first line break ends the line before; the others are blank lines.
  const surplus = Math.min(breaks.length - 1, after.match(/\n/g)?.length ?? 0);
  return breaks.slice(0, Math.max(surplus, 0)).join("").length;
}

/** Walks from the end: a pattern would try every line break of the text. */
function lineBreaksBefore(text: string, end: number): string {
  let start = end;
  while (text[start - 1] === "\n") start -= text[start - 2] === "\r" ? 2 : 1;
  return text.slice(start, end);
}

/** A statement that shares its line through semicolons goes with the one beside it. */
function separated(statement: PythonNode, text: string): TextChange[] {
  const after = /^[ \t]*;[ \t]*/.exec(text.slice(statement.end));
  if (after) return [{ span: { start: statement.start, end: statement.end + after[0].length }, newText: "" }];
  const before = /;?[ \t]*$/.exec(text.slice(0, statement.start));
  return [{ span: { start: statement.start - (before?.[0].length ?? 0), end: statement.end }, newText: "" }];
}
