import { lineBreakOf } from "../../syntax/lineBreak";
import { callLayout, editArguments, indentAt } from "../../syntax/python/argumentEdits";
import type { Argument } from "../../syntax/python/call";
import { indentUnit, reindented } from "../../syntax/python/indent";
import { type PythonNode, statementOf } from "../../syntax/python/node";
import { contains, type Span } from "../../syntax/span";
import { rewritten, type TextChange } from "../../syntax/textChange";
import type { Draft } from "../draft";
import type { Move } from "../imports/goneReferences";
import { removeStatement } from "../removeStatement";
import type { DeploySite } from "./deploySite";
import { isInAsync, underMainGuard } from "./mainGuard";
import type { Source } from "./source";

/** The edits of one call: changes of the file as it is, and which regions are written again elsewhere. */
export interface Composition {
  readonly changes: readonly TextChange[];
  readonly moves: readonly Move[];
}

/**
 * Writes the new call in the place of the old steps. The arguments that stay keep their text to the letter; only
 * what moves to another place or under a guard is indented anew.
 */
export function compose(
  draft: Draft,
  source: Source,
  method: "deploy" | "serve",
  site: DeploySite,
  isWrapped: boolean,
): Composition {
  const { text } = draft.module;
  const { node, callee } = draft.call;
  const isAsync = isInAsync(site.anchor);
  const brought = [...draft.elsewhere].filter((argument) => !draft.removed.has(argument));
  const textOfArgument = (argument: Argument) => {
    const within = draft.changes.filter(({ span }) => contains(argument.value, span));
    return `${draft.renamed.get(argument) ?? argument.name}=${rewritten(text, argument.value, within)}`;
  };
  const inner: TextChange[] = [
    { span: { start: node.start, end: callee.end }, newText: calleeText(draft, source, method, isAsync) },
    ...editArguments(
      draft.call,
      { removed: draft.removed, added: [...brought.map(textOfArgument), ...draft.added] },
      text,
    ),
    ...renames(draft),
    ...draft.changes.filter(({ span }) => contains(node, span) && !isIn(draft.removed, span)),
  ];
  const copied = [...draft.copied, ...brought.map(({ value }) => ({ from: value, inner: draft.changes }))];
  const removals = [
    ...site.edits,
    ...site.removed.flatMap((statement) =>
      removeStatement(statement, text, isWritten(statement, node, brought)),
    ),
  ];
  if (!site.isMoved && !isWrapped) {
    const before = { span: { start: site.anchor.start, end: node.start }, newText: isAsync ? "await " : "" };
    const after = { span: { start: node.end, end: site.anchor.end }, newText: "" };
    const around = [before, after].filter(({ span, newText }) => span.start < span.end || newText !== "");
    return { changes: [...around, ...inner, ...removals], moves: copied };
  }
  const from = indentAt(text, node.start);
  const written = withCompany((isAsync ? "await " : "") + rewritten(text, node, inner), from, site, text);
  if (site.clause) copied.push({ from: site.clause, inner: [] });
  if (!isWrapped) {
    const moved = reindented(written, from, indentAt(text, site.anchor.start));
    return {
      changes: [{ span: site.anchor, newText: moved }, ...removals],
      moves: [...copied, { from: node, inner }],
    };
  }
  const statement = statementOf(site.anchor);
  const around =
    text.slice(statement.start, site.anchor.start) + written + text.slice(site.anchor.end, statement.end);
  const guarded = underMainGuard(around, from, text);
  return {
    changes: [{ span: statement, newText: guarded }, ...removals],
    moves: [
      ...copied,
      { from: statement, inner: [{ span: site.anchor, newText: "" }] },
      { from: node, inner },
    ],
  };
}

/** The call with the comments that come along, and with the loop of the comprehension that it was in. */
function withCompany(call: string, from: string, { comments, clause }: DeploySite, text: string): string {
  const lineBreak = lineBreakOf(text);
  const code = [...comments, call].join(`${lineBreak}${from}`);
  if (!clause) return code;
  const inner = from + indentUnit(text);
  return `${text.slice(clause.start, clause.end)}:${lineBreak}${inner}${reindented(code, from, inner)}`;
}

/** Whether the text of a statement that goes stands in the new call. */
function isWritten(statement: PythonNode, call: PythonNode, brought: readonly Argument[]): boolean {
  return contains(statement, call) || brought.some(({ value }) => contains(statement, value));
}

function isIn(removed: ReadonlySet<Argument>, span: Span): boolean {
  return [...removed].some((argument) => contains(argument.node, span));
}

/** New names for arguments of the call itself. */
function renames({ renamed, elsewhere, removed }: Draft): TextChange[] {
  return [...renamed].flatMap(([argument, newText]) =>
    argument.nameNode && !elsewhere.has(argument) && !removed.has(argument)
      ? [{ span: argument.nameNode, newText }]
      : [],
  );
}

function calleeText(draft: Draft, source: Source, method: "deploy" | "serve", isAsync: boolean): string {
  if (!source.fromSource || method === "serve") return `${source.receiver}.${method}`;
  const layout = callLayout(draft.call, draft.module.text);
  const loaded = layout.isMultiline
    ? `${source.receiver}.from_source(${source.fromSource.map((line) => `${layout.lineBreak}${layout.argumentIndent}${line},`).join("")}${layout.lineBreak}${layout.baseIndent})`
    : `${source.receiver}.from_source(${source.fromSource.join(", ")})`;
  return isAsync ? `(await ${loaded}).${method}` : `${loaded}.${method}`;
}
