import { join } from "node:path";
import { Language, Parser, type Tree } from "web-tree-sitter";

/**
 * The functions of the engine that lie under the library's `TreeCursor`. The library copies a cursor into the
 * engine's memory and back for each property that is read, which is three quarters of the time that it takes to
 * walk a tree; called directly, the cursor stays there. There is only this one, so a walk has to end (with
 * `…_delete_wasm`) before the next begins. Each takes the address of the tree, and counts as C does: 1 is true.
 */
export interface Engine {
  /** Puts the cursor's memory to where {@link _ts_tree_cursor_new_wasm} finds the root. */
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_node_is_missing_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

/** The grammar, ready to parse with. */
export interface Grammar {
  readonly parser: Parser;
  readonly language: Language;
  readonly engine: Engine;
}

let grammar: Grammar | undefined;
let loading: Promise<void> | undefined;

/**
 * Loads the grammar once; later calls wait for the first.
 *
 * @param grammarFile absolute path of `tree-sitter-python.wasm`
 * @param runtimeDirectory folder of `web-tree-sitter.wasm`
 */
export function loadPython(grammarFile: string, runtimeDirectory: string): Promise<void> {
  loading ??= (async () => {
    // The library makes the object that it is given into its engine.
    const engine = { locateFile: (name: string) => join(runtimeDirectory, name) };
    await Parser.init(engine);
    const language = await Language.load(grammarFile);
    const parser = new Parser();
    parser.setLanguage(language);
    grammar = { parser, language, engine: engine as unknown as Engine };
  })();
  return loading;
}

/** @throws Error when {@link loadPython} has not finished: a mistake of the caller, not of the text. */
export function loadedGrammar(): Grammar {
  if (!grammar) throw new Error("loadPython must finish before Python is parsed");
  return grammar;
}

/**
 * Parses a text; the tree has to be deleted.
 *
 * @param before the tree of the text before, told of the change: what did not change is not parsed again
 */
export function parseTree(text: string, before?: Tree): Tree {
  const tree = loadedGrammar().parser.parse(text, before);
  if (!tree) throw new Error("the Python parser was cancelled");
  return tree;
}

/** Where a tree lies in the engine's memory. */
export function addressOf(tree: Tree): number {
  return (tree as unknown as { readonly 0: number })[0];
}
