import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { lineBreakOf } from "../../syntax/lineBreak";
import { indentAt, startsLine } from "../../syntax/python/argumentEdits";
import { childAt, descendants, type PythonNode } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { freedVariables } from "../build/freedVariables";
import { removeStatement } from "../removeStatement";

/**
 * Removes statements whose sense is now in prefect.yaml, with the variables that only they used. A main guard that
 * is left with nothing goes as well; any other block gets a `pass`.
 */
export function removeStatements(
  statements: readonly PythonNode[],
  module: PythonModule,
): readonly TextChange[] {
  if (statements.length === 0) return [];
  const gone = statements.map((span) => ({ span, newText: "" }));
  const freed = freedVariables(module, gone, []);
  const kept = new Set(freed.filter((statement) => [...descendants(statement)].some(isComment)));
  return removeAll(outermost([...new Set([...statements, ...freed])]), module, kept);
}

/** Statements whose comments stay in the script; those of the calls come along to their entries. */
type Kept = ReadonlySet<PythonNode>;

function isComment({ type }: PythonNode): boolean {
  return type === "comment";
}

function removeAll(
  statements: readonly PythonNode[],
  module: PythonModule,
  kept: Kept,
): readonly TextChange[] {
  const { text } = module;
  for (const statement of statements) {
    const guard = emptyGuardOf(statement, statements, module, kept);
    if (guard) return removeAll(outermost([...statements, guard]), module, kept);
  }
  const blocks = new Set(statements.flatMap(({ parent }) => parent ?? []));
  return [...blocks].flatMap((block) => {
    const inside = statements.filter(({ parent }) => parent === block).toSorted((a, b) => a.start - b.start);
    const isEmptied = block.type !== "module" && statementsOf(block).every((each) => inside.includes(each));
    const [first, ...others] = inside;
    if (!isEmptied || !first) return runs(inside, text, kept).flatMap((run) => removeRun(run, text, kept));
    const rest = runs(others, text, kept).flatMap((run) => removeRun(run, text, kept));
    return [...passFor(first, text, kept), ...rest];
  });
}

function passFor(statement: PythonNode, text: string, kept: Kept): readonly TextChange[] {
  const { start, end } = statement;
  const lineBreak = `${lineBreakOf(text)}${indentAt(text, start)}`;
  const comments = kept.has(statement) ? [...descendants(statement)].filter(isComment) : [];
  const lines = [...comments.map((comment) => text.slice(comment.start, comment.end)), "pass"];
  return [{ span: { start, end }, newText: lines.join(lineBreak) }];
}

/** The main guard around a statement, when nothing and no comment is left in it. */
function emptyGuardOf(
  statement: PythonNode,
  statements: readonly PythonNode[],
  { text }: PythonModule,
  kept: Kept,
): PythonNode | undefined {
  const block = statement.parent;
  const guard = block?.parent;
  if (!block || guard?.type !== "if_statement" || !isMainGuard(guard, text) || childAt(guard, "alternative"))
    return undefined;
  if (guard.parent?.type !== "module" || statements.includes(guard)) return undefined;
  const isEmptied = statementsOf(block).every((each) => statements.includes(each) && !kept.has(each));
  const rest = statements
    .filter(({ parent }) => parent === block)
    .reduce((left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end), text);
  const condition = childAt(guard, "condition");
  const around = rest.slice(condition?.end ?? guard.start, lineEnd(guard.end, text));
  return isEmptied && /^:[\s;]*$/.test(around) ? guard : undefined;
}

/** Whether an `if` is the guard that keeps code from running on import. */
export function isMainGuard(statement: PythonNode, text: string): boolean {
  const condition = statement.type === "if_statement" && childAt(statement, "condition");
  return condition
    ? /^__name__\s*==\s*["']__main__["']$/.test(text.slice(condition.start, condition.end))
    : false;
}

function statementsOf(block: PythonNode): readonly PythonNode[] {
  return block.children.filter(({ type }) => type !== "comment");
}

function outermost(statements: readonly PythonNode[]): readonly PythonNode[] {
  return statements.filter(
    (statement) => !statements.some((other) => other !== statement && contains(other, statement)),
  );
}

/** Statements with nothing but white space, or a semicolon, between them. */
function runs(
  statements: readonly PythonNode[],
  text: string,
  kept: Kept,
): readonly (readonly PythonNode[])[] {
  const result: PythonNode[][] = [];
  for (const statement of statements) {
    const run = result.at(-1);
    const previous = run?.at(-1);
    const isPart = previous && !kept.has(previous) && !kept.has(statement);
    if (run && isPart && /^\s*(?:;\s*)?$/.test(text.slice(previous.end, statement.start)))
      run.push(statement);
    else result.push([statement]);
  }
  return result;
}

function removeRun(run: readonly PythonNode[], text: string, kept: Kept): readonly TextChange[] {
  const [first] = run;
  const last = run.at(-1);
  if (!first || !last) return [];
  if (kept.has(first)) return removeStatement(first, text);
  if (text.slice(last.end).trim() === "" && startsLine(text, first.start)) {
    // At the end of the file no blank lines are left behind.
    const start = lineAfter(text.slice(0, first.start).trimEnd().length, text);
    return [{ span: { start: Math.min(start, first.start), end: text.length }, newText: "" }];
  }
  return removeStatement({ ...first, end: last.end }, text, true);
}

function lineEnd(offset: number, text: string): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline;
}

function lineAfter(offset: number, text: string): number {
  return offset === 0 ? 0 : Math.min(lineEnd(offset, text) + 1, text.length);
}
