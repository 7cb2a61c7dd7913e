import type { PrefectDocument } from "../documents/prefectDocument";
import type { PythonNode } from "../syntax/python/node";
import type { Span } from "../syntax/span";

/**
 * What stands directly below a comment that has its line to itself: a Python statement with its body, or a
 * YAML item with everything that is indented under it. Further comments may stand between, an empty line
 * may not: then the comment belongs to nothing.
 */
export function blockBelow(comment: Span, document: PrefectDocument): Span | undefined {
  const text = document.source.getText();
  const start = startBelow(comment.end, text);
  if (start === undefined) return undefined;
  return document.kind === "python" ? statementAt(start, document.root) : yamlItemAt(start, text);
}

/** The first character that is neither space nor part of a comment; `undefined` past an empty line. */
function startBelow(offset: number, text: string): number | undefined {
  const line = /\r?\n[ \t]*(?<first>\S|$)?/y;
  for (let end = offset; ; ) {
    line.lastIndex = end;
    const match = line.exec(text);
    const first = match?.groups?.first;
    if (!match || !first) return undefined;
    if (first !== "#") return line.lastIndex - 1;
    const lineEnd = text.indexOf("\n", line.lastIndex);
    if (lineEnd < 0) return undefined;
    end = text[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
  }
}

/**
 * The largest node that starts there: a statement has everything that belongs to it below it in the tree.
 * Inside a call it is the argument, so that a comment can silence a part of a long statement.
 */
function statementAt(start: number, within: PythonNode): Span | undefined {
  const node = within.children.find((child) => child.start <= start && start < child.end);
  if (!node || (node.start === start && node.type !== "block" && node.type !== "comment")) return node;
  return statementAt(start, node);
}

/**
 * YAML's blocks are told by indentation: an item ends before the next line that is indented as much or less.
 * The entries of a sequence may stand at the column of the key that they belong to.
 */
function yamlItemAt(start: number, text: string): Span {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const indent = start - lineStart;
  const isEntry = /^-(\s|$)/.test(text.slice(start, start + 2));
  const lines = text.slice(start).split("\n");
  let end = start + (lines[0]?.length ?? 0);
  for (const line of lines.slice(1)) {
    const content = line.trimStart();
    const isPart =
      line.length - content.length > indent ||
      (!isEntry && /^-(\s|$)/.test(content) && line.length - content.length === indent);
    if (content !== "" && !content.startsWith("#") && !isPart) break;
    end += line.length + 1;
  }
  return { start, end };
}
