/**
 * The quote or bracket that an error of the YAML library is about: one that is not closed, or not where the
 * library wants it.
 */
export function openerBefore(text: string, offset: number, message: string): number | undefined {
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1];
  const opener = quote ?? (/^Flow (?:map|sequence) in block/.test(message) ? /[{[]/ : undefined);
  if (opener === undefined) return undefined;
  for (let at = Math.min(offset, text.length - 1); at >= 0; at--) {
    const char = text[at] ?? "";
    if (typeof opener === "string" ? char === opener : opener.test(char)) return at;
  }
  return undefined;
}
