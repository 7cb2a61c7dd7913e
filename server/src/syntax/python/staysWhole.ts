import type { Span } from "../span";
import { applyChanges, rewritten, type TextChange } from "../textChange";
import type { PythonRoot } from "./node";
import { isWholePython } from "./parser";

/**
 * Whether a text that is whole Python is so after changes. Statements of the module level that begin a line are whole
 * by themselves, so only those that the changes touch are parsed again. What is not whole without the others, is
 * parsed with them.
 *
 * @throws Error when `loadPython` has not finished
 */
export function staysWhole(root: PythonRoot, text: string, changes: readonly TextChange[]): boolean {
  const regions = touchedRegions(root, text, changes);
  const areWhole = regions.every((region) => isWholeIn(region, text, changes));
  return areWhole || isWholePython(applyChanges(text, changes));
}

/** Each region by itself: the parser takes what is missing at the end of a line from the next. */
function isWholeIn(region: Span, text: string, changes: readonly TextChange[]): boolean {
  const newText = rewritten(
    text,
    region,
    changes.filter(({ span }) => isIn(span, region, text)),
  );
  if (newText === "") return true;
  const isEnded = region.end === text.length || /(?<!\\\r?)\n$/.test(newText);
  return isEnded && isWholePython(newText);
}

/** Whether a change belongs to a region: what is inserted where one begins, is put before its statements. */
function isIn({ start, end }: Span, region: Span, text: string): boolean {
  return region.start <= start && end <= region.end && (start < region.end || region.end === text.length);
}

/** The statements that changes touch, those side by side together, in the order of the text. */
function touchedRegions(root: PythonRoot, text: string, changes: readonly TextChange[]): readonly Span[] {
  const cuts = [0, ...lineStatements(root, text)];
  const regions: { start: number; end: number }[] = [];
  for (const { span } of changes.toSorted((a, b) => a.span.start - b.span.start)) {
    const start = cuts.findLast((cut) => cut <= span.start) ?? 0;
    const end = cuts.find((cut) => cut > span.start && cut >= span.end) ?? text.length;
    const last = regions.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else regions.push({ start, end });
  }
  return regions;
}

/** Where statements begin a line; a comment may stand within one. */
function lineStatements({ children }: PythonRoot, text: string): readonly number[] {
  return children.flatMap(({ type, start }) =>
    type !== "comment" && start > 0 && text[start - 1] === "\n" ? start : [],
  );
}
