import { lineBreakOf } from "../lineBreak";
import type { Span } from "../span";
import type { TextChange } from "../textChange";
import type { Argument, Call } from "./call";
import type { PythonNode } from "./node";

/** What happens to one argument of a call. An argument that is not named stays as it is. */
export interface ArgumentEdits {
  readonly removed: ReadonlySet<Argument>;
  /** New arguments, such as `work_pool_name="local"`, placed after the last that stays. */
  readonly added: readonly string[];
}

/** How a call is laid out, so that what is added looks like what is there. */
export interface CallLayout {
  /** Whether the first argument starts on a line of its own. */
  readonly isMultiline: boolean;
  /** The indentation of the arguments when they have lines of their own. */
  readonly argumentIndent: string;
  /** The indentation of the line that the call starts on. */
  readonly baseIndent: string;
  readonly lineBreak: string;
}

/** Reads the layout of a call. */
export function callLayout(call: Call, text: string): CallLayout {
  const first = call.args[0]?.node;
  const lineBreak = lineBreakOf(text);
  const baseIndent = indentAt(text, call.node.start);
  const isMultiline = first !== undefined && startsLine(text, first.start);
  return {
    isMultiline,
    argumentIndent: isMultiline ? indentAt(text, first.start) : `${baseIndent}    `,
    baseIndent,
    lineBreak,
  };
}

/**
 * Plans the removal and addition of arguments. Comments stay, also those beside a removed argument; a line
 * that held nothing else goes with its argument.
 */
export function editArguments(call: Call, edits: ArgumentEdits, text: string): TextChange[] {
  const kept = call.args.filter((argument) => !edits.removed.has(argument));
  const tokens = call.argumentList.children;
  const removed = call.args.filter((argument) => edits.removed.has(argument));
  const changes = joined(removed.map((argument) => removalSpan(argument, tokens, text))).map((span) =>
    removal(span, text),
  );
  const last = kept.at(-1);
  const layout = callLayout(call, text);
  if (!last) {
    const open = tokens[0]?.end ?? call.argumentList.start + 1;
    const newText = layout.isMultiline
      ? edits.added.map((added) => `${layout.lineBreak}${layout.argumentIndent}${added},`).join("")
      : edits.added.join(", ");
    return [...changes, { span: { start: open, end: open }, newText }];
  }
  const comma = commaAfter(last.node, tokens);
  if (edits.added.length > 0) return [...changes, ...addition(last, edits.added, call, layout, text)];
  if (comma && last !== call.args.at(-1) && !layout.isMultiline) {
    // It separated the argument from what is gone.
    return [...changes, { span: { start: comma.start, end: comma.end }, newText: "" }];
  }
  return changes;
}

function addition(
  last: Argument,
  added: readonly string[],
  call: Call,
  layout: CallLayout,
  text: string,
): TextChange[] {
  const tokens = call.argumentList.children;
  const comma = commaAfter(last.node, tokens);
  const at = comma?.end ?? last.node.end;
  const finalComma = commaAfter(call.args.at(-1)?.node ?? last.node, tokens) !== undefined;
  if (!startsLine(text, last.node.start)) {
    return [
      {
        span: { start: at, end: at },
        newText: `${comma ? " " : ", "}${added.join(", ")}${finalComma ? "," : ""}`,
      },
    ];
  }
  const indent = indentAt(text, last.node.start);
  const lines = added.map((argument, index) => {
    const separator = index < added.length - 1 || finalComma ? "," : "";
    return `${layout.lineBreak}${indent}${argument}${separator}`;
  });
  const lineEnd = endOfComment(at, tokens, text);
  const insertion = { span: { start: lineEnd, end: lineEnd }, newText: lines.join("") };
  if (comma) return [insertion];
  if (lineEnd === at) return [{ ...insertion, newText: `,${insertion.newText}` }];
  return [{ span: { start: at, end: at }, newText: "," }, insertion];
}

/** An argument with its comma and the spaces after, and with its line when it had one to itself. */
function removalSpan(argument: Argument, tokens: readonly PythonNode[], text: string): Span {
  let start: number = argument.node.start;
  let end: number = commaAfter(argument.node, tokens)?.end ?? argument.node.end;
  while (text[end] === " " || text[end] === "\t") end++;
  if (startsLine(text, start) && (text[end] === "\n" || text[end] === "\r")) {
    start -= indentAt(text, start).length;
    end += text.startsWith("\r\n", end) ? 2 : 1;
  }
  return { start, end };
}

/** Spans in order, those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const previous = result.at(-1);
    if (previous && span.start <= previous.end)
      result[result.length - 1] = { start: previous.start, end: span.end };
    else result.push(span);
  }
  return result;
}

/** What was the last of its line leaves no spaces behind, and a comment keeps its distance. */
function removal(span: Span, text: string): TextChange {
  const next = text[span.end];
  if (startsLine(text, span.start) || !(next === ")" || next === "#" || next === "\n" || next === "\r")) {
    return { span, newText: "" };
  }
  let start = span.start;
  while (text[start - 1] === " " || text[start - 1] === "\t") start--;
  return { span: { start, end: span.end }, newText: next === "#" ? "  " : "" };
}

function commaAfter(node: PythonNode, tokens: readonly PythonNode[]): PythonNode | undefined {
  const next = tokens.slice(tokens.indexOf(node) + 1).find((token) => token.type !== "comment");
  return next?.type === "," ? next : undefined;
}

/** The end of the comment that follows on the same line, else the offset itself. */
function endOfComment(offset: number, tokens: readonly PythonNode[], text: string): number {
  const next = tokens.find((token) => token.start >= offset);
  const isBeside = next?.type === "comment" && /^[ \t]*$/.test(text.slice(offset, next.start));
  return isBeside ? next.end : offset;
}

/** Whether only spaces stand before the offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, text.lastIndexOf("\n", offset - 1)), offset));
}

/** The white space that the line of an offset starts with. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
}
