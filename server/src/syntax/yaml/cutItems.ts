/** The lines of a block list below a key at the left margin, cut at its items. */
export interface Cut {
  /** The columns of blanks in front of the dashes. */
  readonly indent: number;
  /** Where the line of each item's dash starts; what follows an item belongs to it until the next. */
  readonly starts: readonly number[];
  /** Where the first line starts that is not of the list. */
  readonly end: number;
}

/**
 * Finds the items of the list under a key by the look of the lines alone. The look can deceive (a quoted text may
 * hold lines like these), so who reads the pieces has to see that each is whole.
 *
 * @returns `undefined` when there is no such key at the left margin, or more than one, or no block list below it
 */
export function cutItems(text: string, key: string): Cut | undefined {
  const keyLine = new RegExp(`^${key}[ \t]*:[ \t]*(?:[&!][^ \t\r\n]+[ \t]*)*(?:#.*)?\r?$`, "gm");
  const first = keyLine.exec(text);
  if (first === null || keyLine.exec(text) !== null) return undefined;
  // A line end of its own for PyYAML, and none for anybody else.
  if (/\r(?!\n)/.test(text)) return undefined;
  let indent: number | undefined;
  const starts: number[] = [];
  for (let start = lineAfter(first.index, text); start < text.length; start = lineAfter(start, text)) {
    let content = start;
    while (text[content] === " ") content++;
    const character = text[content];
    if (character === undefined || character === "#" || character === "\r" || character === "\n") continue;
    const column = content - start;
    const isDash = character === "-" && /^[ \t\r\n]?$/.test(text.charAt(content + 1));
    if (indent === undefined) {
      if (!isDash) return undefined;
      indent = column;
    }
    if (isDash && column === indent) starts.push(start);
    else if (column === 0) return { indent, starts, end: start };
  }
  return indent === undefined ? undefined : { indent, starts, end: text.length };
}

function lineAfter(offset: number, text: string): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline + 1;
}
