import type { Span } from "./span";

/** One replacement in one text: `newText` takes the place of what `span` holds. */
export interface TextChange {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Applies changes that were all computed against `text`.
 *
 * @throws RangeError when two changes overlap: the caller planned two edits of one place, and applying
 *   either would lose the other.
 */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const ordered = changes.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let offset = 0;
  for (const { span, newText } of ordered) {
    if (span.start < offset) throw new RangeError(`overlapping changes at offset ${span.start}`);
    result += text.slice(offset, span.start) + newText;
    offset = span.end;
  }
  return result + text.slice(offset);
}

/** The text of a region with changes applied that all lie in it. */
export function rewritten(text: string, region: Span, changes: readonly TextChange[]): string {
  const shifted = changes.map(({ span, newText }) => ({
    span: { start: span.start - region.start, end: span.end - region.start },
    newText,
  }));
  return applyChanges(text.slice(region.start, region.end), shifted);
}
