/**
 * PyYAML lets the lines of a quoted scalar or of a flow collection stand at any indentation; the library stops
 * them at the first line that is not deeper than its key. For the text from `open` (a quote or a bracket) to its
 * partner this puts everything on one line, blanks for line ends, so that all offsets stay what they were.
 *
 * @returns `undefined` when the partner is missing or a comment stands inside.
 */
export function unfold(text: string, open: number): string | undefined {
  const close = closingOf(text, open);
  if (close === undefined) return undefined;
  const inside = text.slice(open, close);
  if (!inside.includes("\n")) return undefined;
  return (
    text.slice(0, open) +
    inside.replace(/\r?\n[ ]*/g, (blank) => " ".repeat(blank.length)) +
    text.slice(close)
  );
}

/** Where the quote or bracket at an offset is closed; `undefined` when it is not, or behind a comment. */
export function closingOf(text: string, open: number): number | undefined {
  const first = text[open];
  if (first === '"' || first === "'") return endOfQuoted(text, open);
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === "'") {
      const end = endOfQuoted(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (char === "#") return undefined;
    else if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") {
      depth--;
      if (depth === 0) return at;
    }
  }
  return undefined;
}

/** The offset of the closing quote. */
function endOfQuoted(text: string, open: number): number | undefined {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\" && quote === '"') at++;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at;
    }
  }
  return undefined;
}
