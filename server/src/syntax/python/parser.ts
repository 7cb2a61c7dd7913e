import { parseTree } from "./engine";
import type { PythonRoot } from "./node";
import { copyTree } from "./treeCopy";

export { loadPython } from "./engine";

/** A parsed text. */
export interface PythonTree {
  readonly root: PythonRoot;
  /** Whether the text is whole Python; else the parser had to mend it, perhaps where no node shows it. */
  readonly isWhole: boolean;
}

/**
 * Parses Python.
 *
 * @throws Error when {@link loadPython} has not finished: a mistake of the caller, not of the text.
 */
export function readPython(text: string): PythonTree {
  const tree = parseTree(text);
  try {
    return { root: copyTree(tree, text), isWhole: !tree.rootNode.hasError };
  } finally {
    tree.delete();
  }
}

/** The tree of a text alone; as {@link readPython}. */
export function parsePython(text: string): PythonRoot {
  return readPython(text).root;
}

/** Whether a text is whole Python; as {@link readPython}, but nothing is copied. */
export function isWholePython(text: string): boolean {
  const tree = parseTree(text);
  const isWhole = !tree.rootNode.hasError;
  tree.delete();
  return isWhole;
}
