import type { Language, Tree } from "web-tree-sitter";
import { addressOf, type Engine, loadedGrammar } from "./engine";
import type { StatementIdentity } from "./node";
import { TreeNode, TreeRoot } from "./treeNode";

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

/** What is to know of a type of node, by its number: each question that the engine is not asked saves time. */
interface NodeType {
  readonly name: string;
  readonly isKept: boolean;
  readonly isLeaf: boolean;
}

/** Has a number beyond those of the grammar. */
const ERROR: NodeType = { name: "ERROR", isKept: true, isLeaf: false };

const knownTypes = new WeakMap<Language, readonly NodeType[]>();

function nodeTypes(language: Language): readonly NodeType[] {
  const known =
    knownTypes.get(language) ??
    language.types.map((name, id) => ({
      name,
      isKept: language.nodeTypeIsNamed(id) || KEPT_TOKENS.has(name),
      isLeaf: LEAVES.has(name),
    }));
  knownTypes.set(language, known);
  return known;
}

/** A statement of an earlier text. */
export interface KnownStatement {
  readonly node: TreeNode;
  readonly identity: StatementIdentity;
}

/** Answers a child of the root that is known already, by what the parser says of it. */
export type FindKnown = (type: string, start: number, end: number) => KnownStatement | undefined;

/**
 * Copies a tree out of the engine's memory: it needs no disposing then, and reading a node is an ordinary property
 * access.
 */
export function copyTree(tree: Tree, text: string, findKnown?: FindKnown): TreeRoot {
  const { engine, language } = loadedGrammar();
  const address = addressOf(tree);
  const source: Source = {
    engine,
    address,
    types: nodeTypes(language),
    fields: language.fields,
    mayMiss: tree.rootNode.hasError,
    text,
  };
  engine._ts_tree_root_node_wasm(address);
  engine._ts_tree_cursor_new_wasm(address);
  try {
    return copyRoot(source, findKnown);
  } finally {
    engine._ts_tree_cursor_delete_wasm(address);
  }
}

interface Source {
  readonly engine: Engine;
  readonly address: number;
  readonly types: readonly NodeType[];
  readonly fields: readonly (string | null)[];
  /** Whether the parser may have made nodes up; only then each is asked. */
  readonly mayMiss: boolean;
  readonly text: string;
}

function copyRoot(source: Source, findKnown: FindKnown | undefined): TreeRoot {
  const { engine, address, mayMiss } = source;
  const root = new TreeRoot(
    typeHere(source).name,
    undefined,
    engine._ts_tree_cursor_start_index_wasm(address),
    engine._ts_tree_cursor_end_index_wasm(address),
    false,
    undefined,
  );
  if (engine._ts_tree_cursor_goto_first_child_wasm(address) === 1) {
    do {
      const type = typeHere(source);
      const isMade = mayMiss && engine._ts_tree_cursor_current_node_is_missing_wasm(address) === 1;
      if (!type.isKept && !isMade) continue;
      const start = engine._ts_tree_cursor_start_index_wasm(address);
      const end = engine._ts_tree_cursor_end_index_wasm(address);
      const known = findKnown?.(type.name, start, end);
      const statement = known ? known.node.movedTo(start, root) : copy(source, type, isMade, root);
      root.addStatement(statement, known?.identity);
    } while (engine._ts_tree_cursor_goto_next_sibling_wasm(address) === 1);
  }
  return root;
}

/** Copies the node that the cursor is at, with all below it. */
function copy(source: Source, type: NodeType, isMissing: boolean, parent: TreeNode): TreeNode {
  const { engine, address, mayMiss } = source;
  const node = read(source, type, isMissing, parent);
  if (type.isLeaf || engine._ts_tree_cursor_goto_first_child_wasm(address) !== 1) return node;
  do {
    const childType = typeHere(source);
    const isMade = mayMiss && engine._ts_tree_cursor_current_node_is_missing_wasm(address) === 1;
    if (childType.isKept || isMade) node.add(copy(source, childType, isMade, node));
  } while (engine._ts_tree_cursor_goto_next_sibling_wasm(address) === 1);
  engine._ts_tree_cursor_goto_parent_wasm(address);
  return node;
}

function typeHere({ engine, address, types }: Source): NodeType {
  return types[engine._ts_tree_cursor_current_node_type_id_wasm(address)] ?? ERROR;
}

/** The node that the cursor is at, alone. */
function read(source: Source, type: NodeType, isMissing: boolean, parent: TreeNode): TreeNode {
  const { engine, address, fields, text } = source;
  const end = engine._ts_tree_cursor_end_index_wasm(address);
  // The grammar takes the first half of a CRLF into a comment.
  const isCut = type.name === "comment" && text[end - 1] === "\r";
  return new TreeNode(
    type.name,
    fields[engine._ts_tree_cursor_current_field_id_wasm(address)] ?? undefined,
    engine._ts_tree_cursor_start_index_wasm(address),
    isCut ? end - 1 : end,
    isMissing,
    parent,
  );
}
