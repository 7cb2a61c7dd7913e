import { CST, Lexer } from "yaml";
import type { Span } from "../span";

/** The comments of a YAML text. The lexer alone tells them apart, also in a file that does not parse. */
export function yamlComments(text: string): readonly Span[] {
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
