import { childAt, type PythonNode } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { orderOf } from "./importOrder";

/** An import from a module with the names in it that stay. */
export interface ExtensibleImport {
  readonly names: readonly PythonNode[];
  readonly text: string;
}

/**
 * Whether a `from` import can take further names, and the names that it keeps: one that goes cannot, nor one that only
 * gives other names (isort keeps each of those on a line of its own).
 *
 * @param removed what is taken out of the text at the same time
 */
export function extensibleImport(
  statement: PythonNode,
  removed: readonly TextChange[],
  text: string,
): ExtensibleImport | undefined {
  const all = statement.children.filter(({ field }) => field === "name");
  const names = all.filter((name) => !removed.some(({ span }) => contains(span, name)));
  return names.some(({ type }) => type !== "aliased_import") ? { names, text } : undefined;
}

/** Adds names to an import, in its order and its layout; comments stay with the names that they stand beside. */
export function extendImport(
  { names, text }: ExtensibleImport,
  added: readonly string[],
): readonly TextChange[] {
  const compare = orderOf(names.map((name) => nameOf(name, text)));
  const after = new Map<PythonNode | undefined, string[]>();
  for (const name of added) {
    const before = compare ? names.findLast((each) => compare(nameOf(each, text), name) < 0) : names.at(-1);
    after.set(before, [...(after.get(before) ?? []), name]);
  }
  return [...after].flatMap(([before, more]) => {
    const [first] = names;
    if (before !== undefined) return behind(before, more, text);
    return first === undefined ? [] : [ahead(first, more, text)];
  });
}

function behind(name: PythonNode, added: readonly string[], text: string): readonly TextChange[] {
  const line = lineOf(name, text);
  const joint = line.isOwn ? `,${line.lineBreak}${line.indent}` : ", ";
  const [, comma = "", comment] = /^[ \t]*(,?)[ \t]*(#.*)?/.exec(text.slice(name.end, line.end)) ?? [];
  if (!line.isOwn || comment === undefined)
    return [insertion(name.end, added.map((each) => joint + each).join(""))];
  // The comment stands on its line: the names come below it.
  const lines = added.join(joint);
  const below = insertion(line.end, `${line.lineBreak}${line.indent}${lines}${comma}`);
  return comma === "" ? [insertion(name.end, ","), below] : [below];
}

function ahead(first: PythonNode, added: readonly string[], text: string): TextChange {
  const line = lineOf(first, text);
  if (!line.isOwn) return insertion(first.start, added.map((each) => `${each}, `).join(""));
  const open = text.lastIndexOf("(", first.start);
  // Above the comments that stand over the first name.
  const start = text.indexOf("\n", open) + 1;
  return insertion(start, added.map((each) => `${line.indent}${each},${line.lineBreak}`).join(""));
}

/** The line that a name stands on, and whether it starts there. */
function lineOf(name: PythonNode, text: string) {
  const start = text.lastIndexOf("\n", name.start - 1) + 1;
  const indent = text.slice(start, name.start);
  const newline = text.indexOf("\n", name.end);
  const end = newline < 0 ? text.length : newline;
  const isWindows = text[end - 1] === "\r";
  return {
    isOwn: indent.trim() === "" && start > 0 && isInParentheses(name),
    indent,
    end: isWindows ? end - 1 : end,
    lineBreak: isWindows ? "\r\n" : "\n",
  };
}

function isInParentheses(name: PythonNode): boolean {
  return name.parent?.children.some(({ type }) => type === "(") ?? false;
}

/** What is imported: the `a` of `a as b`. */
function nameOf(node: PythonNode, text: string): string {
  const { start, end } = (node.type === "aliased_import" ? childAt(node, "name") : undefined) ?? node;
  return text.slice(start, end);
}

function insertion(at: number, newText: string): TextChange {
  return { span: { start: at, end: at }, newText };
}
