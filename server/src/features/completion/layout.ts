import { lineBreakOf } from "../../syntax/lineBreak";
import type { YamlPosition } from "../../syntax/yaml/position";

/** How a file is laid out, so that what is inserted looks like the rest of it. */
export interface Layout {
  /** Spaces per level. */
  readonly unit: number;
  /** Whether the dashes of a list stand below their key instead of deeper. */
  readonly tightLists: boolean;
  readonly lineEnd: "\n" | "\r\n";
}

/** Reads the layout of a text; two spaces and deeper dashes where it does not say. */
export function layoutOf(whole: string): Layout {
  // The beginning tells it, and the end of a long file would be read for every letter.
  const text = whole.slice(0, 10_000);
  const nested = /^( *)[^\s#-][^\r\n]*:[ \t]*\r?\n\1( +)[^\s#-]/m.exec(text);
  return {
    unit: nested?.[2]?.length ?? 2,
    tightLists: /^( *)[\w-]+:[ \t]*\r?\n\1- /m.test(text),
    lineEnd: lineBreakOf(text),
  };
}

/** What stands behind a key: nothing more than text, text that needs quotes, or something nested. */
export type ValueShape = "text" | "quoted" | "mapping" | "list";

/** A snippet for a key with an empty value, in the layout of the file and the style of the place. */
export function keySnippet(name: string, shape: ValueShape, position: YamlPosition, layout: Layout): string {
  return `${name}:${valueSnippet(shape, position, layout)}`;
}

function valueSnippet(
  shape: ValueShape,
  { flow, column }: YamlPosition,
  { unit, tightLists, lineEnd }: Layout,
): string {
  switch (shape) {
    case "text":
      return " $0";
    case "quoted":
      return ' "$0"';
    case "mapping":
      return flow ? " {$0}" : `${lineEnd}${" ".repeat(column + unit)}$0`;
    case "list":
      return flow ? " [$0]" : `${lineEnd}${" ".repeat(tightLists ? column : column + unit)}- $0`;
  }
}
