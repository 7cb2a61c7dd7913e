import { type Document, parseAllDocuments } from "yaml";
import { bounded } from "./bounded";
import { type BuiltTree, buildTree, missingAnchor } from "./buildTree";
import { openerBefore } from "./opener";
import { refusals } from "./refusals";
import { unfold } from "./unfold";
import type { YamlTree } from "./yamlTree";

/**
 * Reads a text as PyYAML's `safe_load` reads it, for any text, half-typed or not. `parseFragment` and it are the
 * only doors to the YAML library.
 */
export function parseYaml(text: string): YamlTree {
  const { root, anchors, outside, problems } = parseFragment(text);
  const all = [...problems, ...outside.map(missingAnchor)];
  return bounded({ text, root, anchors, problems: all.toSorted((a, b) => a.span.start - b.span.start) });
}

/** Reads a text that may use anchors of another one. Its problems are complete but for those aliases. */
export function parseFragment(text: string): BuiltTree {
  try {
    const documents = parseDocuments(text);
    const tree = treeOf(text, documents);
    return tree.problems.length === 0 ? tree : (unfolded(text, documents) ?? tree);
  } catch (error) {
    // Only a text that nests thousands deep gets here: the library recurses.
    const message = error instanceof RangeError ? "it nests too deep to be read" : "it cannot be read";
    const problems = [{ span: { start: 0, end: text.length }, message }];
    return { root: undefined, anchors: new Map(), outside: [], problems };
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

function treeOf(text: string, documents: readonly Document[]): BuiltTree {
  const built = buildTree(documents[0]?.contents, text);
  return { ...built, problems: refusals({ text, ...built }, documents) };
}

/** Tries again with the scalars and flow collections on one line that the library cut short and PyYAML does not. */
function unfolded(original: string, documents: readonly Document[]): BuiltTree | undefined {
  let text: string | undefined = original;
  let current = documents;
  for (let tries = 0; tries < 4 && text !== undefined; tries++) {
    const error = current[0]?.errors[0];
    if (error === undefined) return undefined;
    const open = openerBefore(text, error.pos[0], error.message);
    text = open === undefined ? undefined : unfold(text, open);
    if (text === undefined) return undefined;
    current = parseDocuments(text);
    const again = treeOf(text, current);
    if (again.problems.length === 0) return again;
  }
  return undefined;
}
