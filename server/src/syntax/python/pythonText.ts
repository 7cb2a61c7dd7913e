import { Edit, type Point, type Tree } from "web-tree-sitter";
import { parseTree } from "./engine";
import type { PythonTree, readPython } from "./parser";
import { copyTree, type FindKnown, type TreeCopy } from "./treeCopy";
import type { TreeNode } from "./treeNode";

/**
 * A Python text that changes, such as one that is open in an editor: what stays the same is read once. A text that
 * is whole Python gives the tree that {@link readPython} gives; in a broken one another part may be mended.
 */
export interface PythonText {
  /** Reads the text as it is now. Trees that were read before stay as they are. */
  read(text: string): PythonTree;
  /** Whether the text would be whole Python with a change that is not made yet. */
  isWhole(text: string): boolean;
  /** Frees the memory of the parser, to which no garbage collection comes. */
  dispose(): void;
}

interface Known {
  readonly text: string;
  readonly tree: Tree;
  readonly copy: TreeCopy;
}

export function createPythonText(): PythonText {
  let known: Known | undefined;

  function parse(text: string): { readonly tree: Tree; readonly change: Change | undefined } {
    if (!known) return { tree: parseTree(text), change: undefined };
    const change = changeBetween(known.text, text);
    const edited = known.tree.copy();
    edited.edit(editOf(change, known.text, text));
    try {
      return { tree: parseTree(text, edited), change };
    } finally {
      edited.delete();
    }
  }

  return {
    read(text) {
      if (known?.text !== text) {
        const { tree, change } = parse(text);
        const copy = copyTree(tree, text, known && change && findUnchanged(known.copy, change));
        known?.tree.delete();
        known = { text, tree, copy };
      }
      return { root: known.copy.root, isWhole: !known.tree.rootNode.hasError };
    },
    isWhole(text) {
      const { tree } = parse(text);
      const isWhole = !tree.rootNode.hasError;
      tree.delete();
      return isWhole;
    },
    dispose() {
      known?.tree.delete();
      known = undefined;
    },
  };
}

/** The region in which two texts differ. */
interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - same - 1) === after.charCodeAt(after.length - same - 1)
  ) {
    same++;
  }
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

function editOf({ start, oldEnd, newEnd }: Change, before: string, after: string): Edit {
  const startPosition = pointAfter({ row: 0, column: 0 }, before, 0, start);
  return new Edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition,
    oldEndPosition: pointAfter(startPosition, before, start, oldEnd),
    newEndPosition: pointAfter(startPosition, after, start, newEnd),
  });
}

function pointAfter(point: Point, text: string, from: number, to: number): Point {
  let { row } = point;
  let lineStart = from - point.column;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: to - lineStart };
}

/**
 * Finds what the parser took over from the tree before: it lies where it lay in the engine's memory, and where the
 * change puts it in the text.
 */
function findUnchanged({ root, statementIds }: TreeCopy, change: Change): FindKnown {
  const known = new Map<number, TreeNode>();
  for (const [index, statement] of root.children.entries()) {
    const id = statementIds[index];
    const isUntouched = statement.end < change.start || statement.start > change.oldEnd;
    if (id !== undefined && isUntouched) known.set(id, statement);
  }
  return (id, start, end, parent) => {
    const statement = known.get(id);
    // One without children may be kept within its parent, at an address that says nothing.
    if (!statement || statement.isLeaf) return undefined;
    const distance = statement.start > change.oldEnd ? change.newEnd - change.oldEnd : 0;
    const isSame = statement.start + distance === start && statement.end + distance === end;
    return isSame ? statement.movedTo(start, parent) : undefined;
  };
}
