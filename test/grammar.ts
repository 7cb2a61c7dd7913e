import { createRequire } from "node:module";
import { dirname } from "node:path";
import { loadPython } from "../server/src/syntax/python/parser";

const { resolve } = createRequire(__filename);

/** Loads the Python grammar from the packages; once is enough, and each test file needs it. */
export async function loadGrammar(): Promise<void> {
  const grammar = resolve("tree-sitter-python/tree-sitter-python.wasm");
  await loadPython(grammar, dirname(resolve("web-tree-sitter")));
}
