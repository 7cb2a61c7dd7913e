import { Edit, type Point, type Tree } from "web-tree-sitter";
import { parseTree } from "./engine";
import type { PythonTree, readPython } from "./parser";
import { copyTree, type FindKnown, type KnownStatement } from "./treeCopy";
import type { TreeRoot } from "./treeNode";

/**
 * A Python text that changes, such as one that is open in an editor: what stays the same is read once. A text that
 * is whole Python gives the tree that {@link readPython} gives; in a broken one another part may be mended.
 */
export interface PythonText {
  /** Reads the text as it is now. Trees that were read before stay as they are. */
  read(text: string): PythonTree;
  /** Reads the text with a change that is not made yet: what is typed next is not compared with it. */
  readBeside(text: string): PythonTree;
  /** Whether the text would be whole Python with a change that is not made yet. */
  isWhole(text: string): boolean;
  /** Frees the memory of the parser, to which no garbage collection comes. What is read later is read anew. */
  dispose(): void;
}

interface Known {
  readonly text: string;
  readonly tree: Tree;
  readonly root: TreeRoot;
  readonly result: PythonTree;
  /** Where statements begin in which the parser mended something. */
  readonly mended: ReadonlySet<number>;
}

export function createPythonText(): PythonText {
  let known: Known | undefined;
  let isDisposed = false;

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

  function readNext(text: string): Known {
    const { tree, change } = parse(text);
    const mended = mendedStatements(tree);
    const root = copyTree(tree, text, known && change && findUnchanged(known, change, mended));
    return { text, tree, root, mended, result: { root, isWhole: !tree.rootNode.hasError } };
  }

  function forget(): void {
    known?.tree.delete();
    known = undefined;
  }

  return {
    read(text) {
      if (known?.text === text) return known.result;
      const next = readNext(text);
      known?.tree.delete();
      known = next;
      if (isDisposed) forget();
      return next.result;
    },
    readBeside(text) {
      if (known?.text === text) return known.result;
      const { tree, result } = readNext(text);
      tree.delete();
      return result;
    },
    isWhole(text) {
      const { tree } = parse(text);
      const isWhole = !tree.rootNode.hasError;
      tree.delete();
      return isWhole;
    },
    dispose() {
      isDisposed = true;
      forget();
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

function mendedStatements({ rootNode }: Tree): ReadonlySet<number> {
  const mended = rootNode.hasError ? rootNode.children.filter((statement) => statement.hasError) : [];
  return new Set(mended.map(({ startIndex }) => startIndex));
}

/**
 * Finds the statements of the module that are the same as before: the parser saw the same kind of statement in the
 * same text, and mended nothing in either.
 */
function findUnchanged({ root, mended }: Known, change: Change, mendedNow: ReadonlySet<number>): FindKnown {
  const distance = change.newEnd - change.oldEnd;
  const known = new Map<number, KnownStatement>();
  for (const [index, node] of root.children.entries()) {
    const { start, end } = node;
    const identity = root.identities[index];
    if (identity === undefined || mended.has(start)) continue;
    if (end < change.start) known.set(start, { node, identity });
    else if (start > change.oldEnd) known.set(start + distance, { node, identity });
  }
  return (type, start, end) => {
    const statement = known.get(start);
    if (statement === undefined || mendedNow.has(start)) return undefined;
    const { node } = statement;
    const isSame = node.type === type && !node.isLeaf && node.end - node.start === end - start;
    return isSame ? statement : undefined;
  };
}
