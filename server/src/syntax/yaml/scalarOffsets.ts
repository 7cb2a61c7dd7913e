import type { Span } from "../span";
import type { YamlScalar } from "./yamlTree";

/** Finds a place in the value of a scalar again in the text that the scalar is written in. */
export type ScalarOffsets = (inValue: Span) => Span;

/**
 * Where the characters of a scalar's value stand in the text: behind quotes and escapes, in the lines of a block,
 * across folded lines. A span that cannot be told apart is the whole scalar.
 */
export function scalarOffsets(node: YamlScalar, text: string): ScalarOffsets {
  const quote = node.style === "single-quoted" || node.style === "double-quoted" ? 1 : 0;
  const start = node.span.start + quote;
  if (node.style !== "block" && text.startsWith(node.text, start) && !node.text.includes("\n")) {
    return (inValue) => ({ start: start + inValue.start, end: start + inValue.end });
  }
  const offsets = align(node, text.slice(node.span.start, node.span.end));
  if (offsets === undefined) return () => node.span;
  return (inValue) => {
    const first = offsets[inValue.start];
    const last = offsets[inValue.end - 1];
    if (first === undefined || last === undefined) return node.span;
    return { start: node.span.start + first, end: node.span.start + last + 1 };
  };
}

/** For each character of the value the last written character that makes it, counted from the scalar's start. */
function align({ text: value, style }: YamlScalar, written: string): readonly number[] | undefined {
  const offsets: number[] = [];
  let at = style === "block" ? written.indexOf("\n") + 1 : style === "plain" ? 0 : 1;
  let done = 0;
  while (done < value.length) {
    const piece = style === "double-quoted" ? escapeAt(written, at) : undefined;
    if (piece !== undefined) {
      for (let i = 0; i < piece.makes; i++) offsets[done++] = at + piece.length - 1;
      at += piece.length;
    } else if (style === "single-quoted" && written.startsWith("''", at)) {
      offsets[done++] = at + 1;
      at += 2;
    } else if (written[at] === value[done] && !/\s/.test(written[at] ?? "")) {
      offsets[done++] = at++;
    } else {
      // Blanks and line ends are kept, folded or dropped: what follows them tells.
      const kept = /^\s*/.exec(value.slice(done))?.[0].length ?? 0;
      const blanks = blanksAt(written, at, style);
      if (kept + blanks === 0) return undefined;
      for (let i = 0; i < kept; i++) offsets[done++] = Math.max(at, at + blanks - kept + i);
      at += blanks;
    }
  }
  return offsets;
}

/** How many written characters from there are blanks, line ends, or escaped line ends. */
function blanksAt(written: string, at: number, style: YamlScalar["style"]): number {
  const blanks = style === "double-quoted" ? /(?:\s|\\\r?\n)*/y : /\s*/y;
  blanks.lastIndex = at;
  return blanks.exec(written)?.[0].length ?? 0;
}

const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** An escape of a double-quoted scalar, and how many UTF-16 units it makes. */
function escapeAt(written: string, at: number): { length: number; makes: number } | undefined {
  const letter = written[at + 1];
  if (written[at] !== "\\" || letter === undefined || /[\r\n]/.test(letter)) return undefined;
  const digits = HEX_LENGTHS[letter] ?? 0;
  const code = digits === 0 ? 0 : Number.parseInt(written.slice(at + 2, at + 2 + digits), 16);
  return { length: 2 + digits, makes: code > 0xffff ? 2 : 1 };
}
