import { join } from "node:path";
import { Language, Parser, type Tree, type TreeCursor } from "web-tree-sitter";
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
    nodeTypes = nodeTypesOf(language);
  })();
  return loading;
}

/** The anonymous tokens that edits need to find; all others only cost time and memory. */
const KEPT_TOKENS = new Set(["(", ")", ",", "async"]);

/** Nodes that never have a node below them, which spares looking. */
const LEAVES = new Set([
  ...KEPT_TOKENS,
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "comment",
]);

/** What is to know of a type of node, by its number: each question that the cursor is not asked saves time. */
interface NodeType {
  readonly name: string;
  readonly isKept: boolean;
  readonly isLeaf: boolean;
}

let nodeTypes: readonly NodeType[] = [];

/** Has a number beyond those of the grammar. */
const ERROR: NodeType = { name: "ERROR", isKept: true, isLeaf: false };

function nodeTypesOf(language: Language): readonly NodeType[] {
  return language.types.map((name, id) => ({
    name,
    isKept: language.nodeTypeIsNamed(id) || KEPT_TOKENS.has(name),
    isLeaf: LEAVES.has(name),
  }));
}

/** A parsed text. */
export interface PythonTree {
  readonly root: PythonNode;
  /** Whether the text is whole Python; else the parser had to mend it, perhaps where no node shows it. */
  readonly isWhole: boolean;
}

/**
 * Parses Python. The tree is copied out of WebAssembly memory: it needs no disposing, and reading a node is
 * an ordinary property access.
 *
 * @throws Error when {@link loadPython} has not finished: a mistake of the caller, not of the text.
 */
export function readPython(text: string): PythonTree {
  const tree = parse(text);
  const cursor = tree.walk();
  const type = nodeTypes[cursor.nodeTypeId] ?? ERROR;
  const mayMiss = tree.rootNode.hasError;
  try {
    const root = copy({ cursor, fields: tree.language.fields, mayMiss, text }, type, false, undefined);
    return { root, isWhole: !mayMiss };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** The tree of a text alone; as {@link readPython}. */
export function parsePython(text: string): PythonNode {
  return readPython(text).root;
}

/** Whether a text is whole Python: less than half the time of {@link readPython}, as nothing is copied. */
export function isWholePython(text: string): boolean {
  const tree = parse(text);
  const isWhole = !tree.rootNode.hasError;
  tree.delete();
  return isWhole;
}

function parse(text: string): Tree {
  if (!parser) throw new Error("loadPython must finish before parsePython");
  const tree = parser.parse(text);
  if (!tree) throw new Error("the Python parser was cancelled");
  return tree;
}

interface Source {
  readonly cursor: TreeCursor;
  readonly fields: readonly (string | null)[];
  /** Whether the parser may have made nodes up; only then each is asked. */
  readonly mayMiss: boolean;
  readonly text: string;
}

/** Copies the node that the cursor is at, with all below it; each property of a cursor is a call of WebAssembly. */
function copy(
  source: Source,
  type: NodeType,
  isMissing: boolean,
  parent: PythonNode | undefined,
): PythonNode {
  const { cursor, fields, mayMiss, text } = source;
  const end = cursor.endIndex;
  // The grammar takes the first half of a CRLF into a comment.
  const isCut = type.name === "comment" && text[end - 1] === "\r";
  const node: PythonNode = {
    type: type.name,
    field: fields[cursor.currentFieldId] ?? undefined,
    start: cursor.startIndex,
    end: isCut ? end - 1 : end,
    isMissing,
    parent,
    children: [],
  };
  if (!type.isLeaf && cursor.gotoFirstChild()) {
    do {
      const childType = nodeTypes[cursor.nodeTypeId] ?? ERROR;
      const isMade = mayMiss && cursor.nodeIsMissing;
      if (childType.isKept || isMade) node.children.push(copy(source, childType, isMade, node));
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return node;
}
