import { join } from "node:path";
import { Language, Parser, type TreeCursor } from "web-tree-sitter";
import type { PythonNode } from "./node";

let parser: Parser | undefined;
let loading: Promise<void> | undefined;

/**
 * Loads the grammar once; later calls wait for the first.
 *
 * @param grammarFile absolute path of `tree-sitter-python.wasm`
 * @param runtimeDirectory folder of `web-tree-sitter.wasm`
 */
export function loadPython(grammarFile: string, runtimeDirectory: string): Promise<void> {
  loading ??= (async () => {
    await Parser.init({ locateFile: (name: string) => join(runtimeDirectory, name) });
    const language = await Language.load(grammarFile);
    parser = new Parser();
    parser.setLanguage(language);
  })();
  return loading;
}

/** The anonymous tokens that edits need to find; all others only cost time and memory. */
const KEPT_TOKENS = new Set(["(", ")", ",", "async"]);

/**
 * Parses Python. The tree is copied out of WebAssembly memory: it needs no disposing, and reading a node is
 * an ordinary property access.
 *
 * @throws Error when {@link loadPython} has not finished: a mistake of the caller, not of the text.
 */
export function parsePython(text: string): PythonNode {
  if (!parser) throw new Error("loadPython must finish before parsePython");
  const tree = parser.parse(text);
  if (!tree) throw new Error("the Python parser was cancelled");
  const cursor = tree.walk();
  try {
    return copy(cursor, undefined, text);
  } finally {
    cursor.delete();
    tree.delete();
  }
}

function copy(cursor: TreeCursor, parent: PythonNode | undefined, text: string): PythonNode {
  // The grammar takes the first half of a CRLF into a comment.
  const isCut = cursor.nodeType === "comment" && text[cursor.endIndex - 1] === "\r";
  const node: PythonNode = {
    type: cursor.nodeType,
    field: cursor.currentFieldName ?? undefined,
    start: cursor.startIndex,
    end: isCut ? cursor.endIndex - 1 : cursor.endIndex,
    isMissing: cursor.nodeIsMissing,
    parent,
    children: [],
  };
  if (cursor.gotoFirstChild()) {
    do {
      if (cursor.nodeIsNamed || cursor.nodeIsMissing || KEPT_TOKENS.has(cursor.nodeType)) {
        node.children.push(copy(cursor, node, text));
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return node;
}
