import type { Span } from "../span";
import { literalValue } from "./literal";
import type { PythonNode } from "./node";

/** A text that is written out in code. */
export interface WrittenText {
  readonly text: string;
  /** Without the quotes; all of the literal where escapes or several pieces leave no place for each letter. */
  readonly span: Span;
  /** Whether each letter of the text stands at its place in {@link span}. */
  readonly isVerbatim: boolean;
}

/** The text that an expression is, when it is a literal one. */
export function writtenText(node: PythonNode, source: string): WrittenText | undefined {
  const text = literalValue(node, source);
  if (typeof text !== "string") return undefined;
  const quotes =
    node.type === "string" ? /^[a-zA-Z]*(?:"""|'''|"|')/.exec(source.slice(node.start, node.end)) : null;
  const start = node.start + (quotes?.[0].length ?? 0);
  const isVerbatim = quotes !== null && source.startsWith(text, start);
  const span = isVerbatim ? { start, end: start + text.length } : { start: node.start, end: node.end };
  return { text, span, isVerbatim };
}
