import type { Span } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";

/**
 * Takes the blank lines away that would be left at the start and at the end of a file, where all that stood there
 * is removed.
 */
export function trimEnds(changes: readonly TextChange[], text: string): readonly TextChange[] {
  const kept = keptRegions(changes, text);
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return [{ span: { start, end: text.length }, newText: "" }];
  const head = { start, end: text.lastIndexOf("\n", first.start - 1) + 1 };
  const newline = text.indexOf("\n", last.end);
  const tail = { start: newline < 0 ? text.length : newline + 1, end: text.length };
  return cleared(cleared(changes, head), tail);
}

/** What is written in the file afterwards, in terms of the text before, without white space around it. */
function keptRegions(changes: readonly TextChange[], text: string): readonly Span[] {
  const regions: Span[] = [];
  let offset = 0;
  const keep = (start: number, end: number) => {
    const content = text.slice(start, end);
    const from = start + (/\S/.exec(content)?.index ?? 0);
    if (content.trim() !== "") regions.push({ start: from, end: from + content.trim().length });
  };
  for (const { span, newText } of changes.toSorted((a, b) => a.span.start - b.span.start)) {
    keep(offset, span.start);
    if (newText.trim() !== "") regions.push(span);
    offset = span.end;
  }
  keep(offset, text.length);
  return regions;
}

/** The changes with one removal for those in a region, if there are any and none reaches out of it. */
function cleared(changes: readonly TextChange[], region: Span): readonly TextChange[] {
  const inside = changes.filter(({ span }) => region.start <= span.start && span.end <= region.end);
  const others = changes.filter((change) => !inside.includes(change));
  const isCrossed = others.some(({ span }) => span.start < region.end && region.start < span.end);
  if (inside.every(({ span }) => span.start === span.end) || isCrossed) return changes;
  return [...others, { span: region, newText: "" }];
}
