import { type Document, parseAllDocuments } from "yaml";
import { buildTree } from "./buildTree";
import { refusals } from "./refusals";
import { unfold } from "./unfold";
import type { YamlTree } from "./yamlTree";

/**
 * Reads a text as PyYAML's `safe_load` reads it, for any text, half-typed or not. It is the only door to the
 * YAML library, so that how the tree comes about (whole, or by cached parts) can change behind it.
 */
export function parseYaml(text: string): YamlTree {
  try {
    const documents = parseDocuments(text);
    const tree = treeOf(text, documents);
    return tree.problems.length === 0 ? tree : (unfolded(tree, documents) ?? tree);
  } catch (error) {
    // Only a text that nests thousands deep gets here: the library recurses.
    const message = error instanceof RangeError ? "it nests too deep to be read" : "it cannot be read";
    return { text, root: undefined, problems: [{ span: { start: 0, end: text.length }, message }] };
  }
}

/**
 * The library splits the text and finds the spans. What the scalars mean is PyYAML's to say (scalarValue.ts),
 * so the library resolves none of them, and it does not mind repeated keys, as PyYAML does not.
 */
function parseDocuments(text: string): readonly Document[] {
  const documents = parseAllDocuments(text, {
    version: "1.1",
    schema: "failsafe",
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  return Array.isArray(documents) ? documents : [];
}

function treeOf(text: string, documents: readonly Document[]): YamlTree {
  const { root, problems } = buildTree(documents[0]?.contents, text);
  return { text, root, problems: refusals({ text, root, problems }, documents) };
}

/** Tries again with the scalars and flow collections on one line that the library cut short and PyYAML does not. */
function unfolded(tree: YamlTree, documents: readonly Document[]): YamlTree | undefined {
  let text: string | undefined = tree.text;
  let current = documents;
  for (let tries = 0; tries < 4 && text !== undefined; tries++) {
    const error = current[0]?.errors[0];
    if (error === undefined) return undefined;
    const open = openerBefore(text, error.pos[0], error.message);
    text = open === undefined ? undefined : unfold(text, open);
    if (text === undefined) return undefined;
    current = parseDocuments(text);
    const again = treeOf(text, current);
    if (again.problems.length === 0) return { ...again, text: tree.text };
  }
  return undefined;
}

function openerBefore(text: string, offset: number, message: string): number | undefined {
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1];
  const opener = quote ?? (/^Flow (?:map|sequence) in block/.test(message) ? /[{[]/ : undefined);
  if (opener === undefined) return undefined;
  for (let at = Math.min(offset, text.length - 1); at >= 0; at--) {
    const char = text[at] ?? "";
    if (typeof opener === "string" ? char === opener : opener.test(char)) return at;
  }
  return undefined;
}
