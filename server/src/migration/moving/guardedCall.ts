import { prefectCalls } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { lineBreakOf } from "../../syntax/lineBreak";
import { indentUnit } from "../../syntax/python/indent";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { isMainGuard } from "../yaml/removeStatements";
import { deeper } from "./pythonLines";

/** `serve` returns when the process is told to stop: what stands behind it does not run before. */
const SERVES = /^prefect\.(?:Flow\.|(?:flows\.)?)a?serve$/;

/**
 * Writes a statement under the main guard of a file, behind what stands there but before what never returns; the
 * guard is made where there is none. A sentence where the guard has no lines of its own.
 *
 * @param statement as it would stand at the start of a line, with `\n` between its lines
 */
export function underMainGuard(statement: string, module: PythonModule): TextChange | string {
  const { text } = module;
  const newline = lineBreakOf(text);
  const written = (code: string) => code.replaceAll("\n", newline);
  const guard = module.root.children.findLast((node) => isMainGuard(node, text) && isPlain(node));
  const block = guard && childAt(guard, "consequence");
  if (guard === undefined || block === undefined) {
    const end = text.trimEnd().length;
    const guarded = `if __name__ == "__main__":\n${deeper(statement, indentUnit(text))}\n`;
    const before = end === 0 ? "" : "\n\n\n";
    return { span: { start: end, end: text.length }, newText: written(before + guarded) };
  }
  const statements = block.children.filter(({ type }) => type !== "comment");
  const [first, last] = [statements[0], statements.at(-1)];
  const lineStart = first && text.lastIndexOf("\n", first.start - 1) + 1;
  const indent = first && text.slice(lineStart, first.start);
  if (
    first === undefined ||
    last === undefined ||
    indent === undefined ||
    indent.trim() !== "" ||
    indent === ""
  )
    return 'What stands under `if __name__ == "__main__":` has no lines of its own; write it on lines of its own first.';
  const code = deeper(statement, indent);
  const serving = statements.find((each) => serves(each, module));
  if (serving !== undefined) {
    const at = text.lastIndexOf("\n", serving.start - 1) + 1;
    return { span: { start: at, end: at }, newText: written(`${code}\n`) };
  }
  if (statements.length === 1 && first.type === "pass_statement")
    return { span: { start: first.start - indent.length, end: first.end }, newText: written(code) };
  const at = lineEnd(last.end, text);
  return { span: { start: at, end: at }, newText: written(`\n${code}`) };
}

/** Whether a file serves under its main guard or beside it. */
export function hasServe(module: PythonModule): boolean {
  return prefectCalls(module).some(({ callable }) => SERVES.test(callable));
}

function isPlain(guard: PythonNode): boolean {
  return childAt(guard, "alternative") === undefined;
}

function serves(statement: PythonNode, module: PythonModule): boolean {
  return prefectCalls(module).some(
    ({ callable, call }) => SERVES.test(callable) && contains(statement, call.node),
  );
}

/** Behind the line, with the comment on it. */
function lineEnd(offset: number, text: string): number {
  const newline = text.indexOf("\n", offset);
  const end = newline < 0 ? text.length : newline;
  return text[end - 1] === "\r" ? end - 1 : end;
}
