import type { TextDocument } from "vscode-languageserver-textdocument";
import { pythonString } from "../../syntax/python/literal";
import type { Span } from "../../syntax/span";
import { quoted, textScalar } from "../../syntax/yaml/writeYaml";

/** A name as it is written in the place of another one: within its quotes, or with quotes of its own where it needs them. */
export function writtenName(name: string, span: Span, source: TextDocument): string {
  const text = source.getText();
  const before = text[span.start - 1];
  if (source.languageId === "python") {
    // Where letters have no place of their own the span is the literal with its quotes.
    const isLiteral = /^[a-zA-Z]*["'(]/.test(text.slice(span.start, span.end)) && !/["'/]/.test(before ?? "");
    return isLiteral ? pythonString(name) : name.replaceAll(/[\\'"]/g, "\\$&");
  }
  if (before === '"') return quoted(name).slice(1, -1);
  return before === "'" ? name.replaceAll("'", "''") : textScalar(name);
}
