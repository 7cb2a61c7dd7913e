import type { Span } from "../span";
import { parsePython } from "./parser";

/** What one level of indentation is in a text: a tab where its first indented line has one, else four spaces. */
export function indentUnit(text: string): string {
  return /^[ \t]/m.exec(text)?.[0] === "\t" ? "\t" : "    ";
}

/**
 * Changes the indentation of all lines but the first, by replacing `from` at their start with `to`. Lines inside
 * a string that spans lines stay: there the spaces are part of the value.
 */
export function reindented(code: string, from: string, to: string): string {
  if (from === to || !code.includes("\n")) return code;
  const strings = stringsOf(code);
  let offset = 0;
  return code
    .split("\n")
    .map((line, index) => {
      const start = offset;
      offset += line.length + 1;
      const isInString = strings.some((string) => string.start < start && start < string.end);
      if (index === 0 || isInString || line.trim() === "" || !line.startsWith(from)) return line;
      return to + line.slice(from.length);
    })
    .join("\n");
}

/** The strings of which one may span lines: parsing is dear, and few arguments hold such a string. */
function stringsOf(code: string): readonly Span[] {
  if (!/"""|'''|\\\r?\n/.test(code)) return [];
  return parsePython(code).ofType("string");
}
