import type { Reference } from "../../syntax/python/names";
import { contains, type Span } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";

/** A region whose text is written again elsewhere, but for the edits inside it. */
export interface Move {
  readonly from: Span;
  readonly inner: readonly TextChange[];
}

/** Whether edits take a use of a name away: it lies in replaced text and is not written again elsewhere. */
export function isGone(
  reference: Reference,
  changes: readonly TextChange[],
  moves: readonly Move[],
): boolean {
  const isIn = (change: TextChange) => contains(change.span, reference.node);
  return (
    changes.some(isIn) && !moves.some((move) => contains(move.from, reference.node) && !move.inner.some(isIn))
  );
}
