import { callLayout, editArguments, indentAt } from "../../syntax/python/argumentEdits";
import { indentUnit, reindented } from "../../syntax/python/indent";
import { statementOf } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import { applyChanges, type TextChange } from "../../syntax/textChange";
import type { Draft } from "../draft";
import type { Move } from "../imports/goneReferences";
import { removeStatement } from "../imports/removeImports";
import type { DeploySite } from "./deploySite";
import { isInAsync } from "./mainGuard";
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
  const inner: TextChange[] = [
    { span: { start: node.start, end: callee.end }, newText: calleeText(draft, source, method, isAsync) },
    ...editArguments(draft.call, draft, text),
    ...draft.changes.filter(
      ({ span }) =>
        ![...draft.removed].some(
          (argument) => argument.node.start <= span.start && span.end <= argument.node.end,
        ),
    ),
  ];
  const copied = draft.copied.map((from) => ({ from, inner: [] }));
  const removals = site.removed.flatMap((statement) => removeStatement(statement, text));
  if (!site.isMoved && !isWrapped) {
    const before = { span: { start: site.anchor.start, end: node.start }, newText: isAsync ? "await " : "" };
    const after = { span: { start: node.end, end: site.anchor.end }, newText: "" };
    const around = [before, after].filter(({ span, newText }) => span.start < span.end || newText !== "");
    return { changes: [...around, ...inner, ...removals], moves: copied };
  }
  const written = (isAsync ? "await " : "") + rewritten(text, node, inner);
  const from = indentAt(text, node.start);
  if (!isWrapped) {
    const moved = reindented(written, from, indentAt(text, site.anchor.start));
    return {
      changes: [{ span: site.anchor, newText: moved }, ...removals],
      moves: [...copied, { from: node, inner }],
    };
  }
  const statement = statementOf(site.anchor);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const unit = indentUnit(text);
  const around =
    text.slice(statement.start, site.anchor.start) + written + text.slice(site.anchor.end, statement.end);
  const guarded = `if __name__ == "__main__":${lineBreak}${unit}${reindented(around, from, from + unit)}`;
  return {
    changes: [{ span: statement, newText: guarded }, ...removals],
    moves: [
      ...copied,
      { from: statement, inner: [{ span: site.anchor, newText: "" }] },
      { from: node, inner },
    ],
  };
}

function rewritten(text: string, region: Span, inner: readonly TextChange[]): string {
  const shifted = inner.map(({ span, newText }) => ({
    span: { start: span.start - region.start, end: span.end - region.start },
    newText,
  }));
  return applyChanges(text.slice(region.start, region.end), shifted);
}

function calleeText(draft: Draft, source: Source, method: "deploy" | "serve", isAsync: boolean): string {
  if (!source.fromSource || method === "serve") return `${source.receiver}.${method}`;
  const layout = callLayout(draft.call, draft.module.text);
  const loaded = layout.isMultiline
    ? `${source.receiver}.from_source(${source.fromSource.map((line) => `${layout.lineBreak}${layout.argumentIndent}${line},`).join("")}${layout.lineBreak}${layout.baseIndent})`
    : `${source.receiver}.from_source(${source.fromSource.join(", ")})`;
  return isAsync ? `(await ${loaded}).${method}` : `${loaded}.${method}`;
}
