import { CST, Lexer } from "yaml";
import type { PrefectDocument } from "../documents/prefectDocument";
import { descendants, type PythonNode } from "../syntax/python/node";
import type { Span } from "../syntax/span";
import { moveSpan } from "../syntax/yaml/moveNode";

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

function pythonComments(root: PythonNode): readonly Span[] {
  return [...descendants(root)].filter((node) => node.type === "comment");
}

/** The lexer alone tells comments apart, also in a file that does not parse. */
function yamlComments(text: string): readonly Span[] {
  if (!text.includes("#")) return [];
  const comments: Span[] = [];
  let offset = 0;
  let previous: CST.TokenType | null = null;
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme);
    // The lexer marks documents, scalars and the end of flows with characters that the text does not have.
    const length = type === "doc-mode" || type === "scalar" || type === "flow-error-end" ? 0 : lexeme.length;
    if (type === "comment" && previous !== "scalar") comments.push({ start: offset, end: offset + length });
    offset += length;
    previous = type;
  }
  return comments;
}
