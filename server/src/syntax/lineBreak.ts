/** How a text ends its lines: as it ends its first one, and with `\n` where it has only one. */
export function lineBreakOf(text: string): "\n" | "\r\n" {
  return text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
}
