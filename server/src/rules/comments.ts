import type { PrefectDocument } from "../documents/prefectDocument";
import type { PythonRoot } from "../syntax/python/node";
import type { Span } from "../syntax/span";
import { moveSpan } from "../syntax/span";
import { yamlComments } from "../syntax/yaml/comments";

/**
 * The comments of a document, in the order of the text: never what only looks like one inside a string.
 *
 * @param word leaves out stretches of the document without this word, which is quicker in a long file
 */
export function commentsOf(document: PrefectDocument, word = "#"): readonly Span[] {
  if (document.kind === "python") return pythonComments(document.root);
  const text = document.source.getText();
  return stretchesOf(document, text).flatMap(({ start, end }) => {
    const stretch = text.slice(start, end);
    return stretch.includes(word) ? yamlComments(stretch).map((span) => moveSpan(span, start)) : [];
  });
}

/** Whole lines that can be told apart from each other by themselves. */
function stretchesOf(document: PrefectDocument, text: string): readonly Span[] {
  const list = document.kind === "prefectYaml" ? document.tree.list : undefined;
  if (list === undefined) return [{ start: 0, end: text.length }];
  return [list.around.head, ...list.items.map(({ span }) => span), list.around.tail];
}

function pythonComments(root: PythonRoot): readonly Span[] {
  return root.ofType("comment");
}
