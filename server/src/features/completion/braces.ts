import type { Span } from "../../syntax/span";

/** A cursor between the braces of a template, whether they are closed or not. */
export interface Braces {
  /** From the first brace to behind the last one that is there. */
  readonly span: Span;
  /** What is replaced: the name, as far as it is written. */
  readonly nameSpan: Span;
  /** The name up to the cursor. */
  readonly typed: string;
  /** What has to be written in front of the name and behind it. */
  readonly lead: string;
  readonly trail: string;
}

const OPEN = /\{\{(?<blank>[ \t]*)(?<typed>[\p{L}\p{N}_.\-[\]$]*)$/u;
const CLOSE = /^(?<rest>[\p{L}\p{N}_.\-[\]$]*)(?<blank>[ \t]*)(?<close>\}{0,2})/u;

/** The braces around an offset; `undefined` outside, and where something else than a name is in them. */
export function bracesAt(text: string, offset: number): Braces | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = OPEN.exec(text.slice(lineStart, offset));
  if (before === null) return undefined;
  const { blank = "", typed = "" } = before.groups ?? {};
  const {
    rest = "",
    blank: after = "",
    close = "",
  } = CLOSE.exec(text.slice(offset).split(/\r?\n/, 1)[0] ?? "")?.groups ?? {};
  const start = lineStart + before.index;
  const isClosed = close.length === 2;
  const nameEnd = isClosed
    ? offset + rest.length
    : offset + rest.length + (close === "" ? 0 : after.length + close.length);
  return {
    span: {
      start,
      end: close === "" ? offset + rest.length : offset + rest.length + after.length + close.length,
    },
    nameSpan: { start: offset - typed.length, end: nameEnd },
    typed,
    lead: blank === "" ? " " : "",
    trail: isClosed ? (after === "" ? " " : "") : " }}",
  };
}

/** Whether the braces begin a value without quotes, which YAML takes for a mapping. */
export function needsQuotes(text: string, { span }: Braces): boolean {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  return /(?:^\s*(?:-\s+)+|:\s+)$/.test(text.slice(lineStart, span.start));
}
