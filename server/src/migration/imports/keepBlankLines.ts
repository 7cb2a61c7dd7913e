import type { TextChange } from "../../syntax/textChange";

/**
 * An import that goes takes the blank lines before it along, as its place is empty then. Where another one comes to that
 * place, they stay.
 */
export function keepBlankLines(
  removed: readonly TextChange[],
  added: readonly TextChange[],
  text: string,
): readonly TextChange[] {
  return removed.map((removal) => {
    const { start, end } = removal.span;
    const blank = /^(?:\r?\n)+/.exec(text.slice(start, end))?.[0] ?? "";
    const isTaken = added.some(({ span }) => start < span.start && span.start <= end);
    return isTaken && blank !== "" ? { ...removal, span: { start: start + blank.length, end } } : removal;
  });
}
