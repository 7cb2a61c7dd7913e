import { CST, Lexer } from "yaml";
import type { PrefectDocument } from "../documents/prefectDocument";
import { descendants, type PythonNode } from "../syntax/python/node";
import type { Span } from "../syntax/span";

/** The comments of a document, in the order of the text: never what only looks like one inside a string. */
export function commentsOf(document: PrefectDocument): readonly Span[] {
  return document.kind === "python" ? pythonComments(document.root) : yamlComments(document.source.getText());
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
