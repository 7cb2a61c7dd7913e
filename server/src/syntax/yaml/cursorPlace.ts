import { nodeAt } from "./navigation";
import type { YamlScalar, YamlTree } from "./yamlTree";

/** A tree with the text that it was read from. */
export type WrittenTree = Pick<YamlTree, "text" | "root">;

/** Whether the offset is behind a `#` that opens a comment on its line. */
export function isInComment(tree: WrittenTree, offset: number): boolean {
  const { text } = tree;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  for (
    let hash = text.indexOf("#", lineStart);
    hash >= 0 && hash < offset;
    hash = text.indexOf("#", hash + 1)
  ) {
    const opens = hash === lineStart || /[\s"'}\]]/.test(text[hash - 1] ?? "");
    if (opens && styledScalarAt(tree, hash) === undefined) return true;
  }
  return false;
}

/** The quoted or block scalar that holds the character at the offset. */
export function styledScalarAt(tree: WrittenTree, offset: number): YamlScalar | undefined {
  // Places touch at both ends, so the character is asked for by its far side too.
  for (const at of [offset, offset + 1]) {
    const node = nodeAt(tree, at)?.node;
    if (
      node?.kind === "scalar" &&
      node.style !== "plain" &&
      node.span.start <= offset &&
      offset < node.span.end
    ) {
      return node;
    }
  }
  return undefined;
}

/** Whether a cursor stands in the lines of a block scalar; a blank line that is not deep enough is out of it. */
export function blockScalarHolds(tree: WrittenTree, offset: number): boolean {
  const { text } = tree;
  const node = nodeAt(tree, offset)?.node;
  if (node?.kind !== "scalar" || node.style !== "block") return false;
  const header = text.indexOf("\n", node.span.start);
  if (header < 0 || offset <= header) return true;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const content = /^( *)\S/m.exec(text.slice(header + 1, node.span.end));
  // The header's line is the least that the content is deeper than.
  const headerLine = text.slice(text.lastIndexOf("\n", node.span.start) + 1, node.span.start);
  const depth = content?.[1]?.length ?? (/^ */.exec(headerLine)?.[0].length ?? 0) + 1;
  return offset - lineStart >= depth;
}
