/**
 * A half-open range of a text, in UTF-16 code units from its start. It is the only kind of position
 * inside the server: tree-sitter, the YAML parser and LSP documents all count this way, and lines and
 * columns are computed where a value leaves for the editor or the terminal.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `outer` holds all of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The same stretch `delta` characters further back. */
export function moveSpan({ start, end }: Span, delta: number): Span {
  return { start: start + delta, end: end + delta };
}

/** Whether the two spans share a character or touch; a cursor beside a word counts as on it. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The span without the blanks and line ends at its end, which a parser counts to what stands before them. */
export function withoutTrailingBlanks(span: Span, text: string): Span {
  let { end } = span;
  while (end > span.start && /\s/.test(text[end - 1] ?? "")) end--;
  return { start: span.start, end };
}
