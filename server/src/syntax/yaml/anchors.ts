import type { Span } from "../span";
import { isInComment } from "./cursorPlace";
import type { YamlNode, YamlTree } from "./yamlTree";

/** An anchor with what refers to it. The spans are those of the names, without `&` and `*`. */
export interface AnchorUses {
  readonly name: string;
  readonly anchor: Span;
  /** The node that the anchor names. */
  readonly node: YamlNode;
  readonly aliases: readonly Span[];
}

/** The anchors of a text in its order, each with the aliases that stand for it. */
export function anchorUses(tree: YamlTree): readonly AnchorUses[] {
  const found: { name: string; anchor: Span; node: YamlNode; aliases: Span[] }[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === "alias") {
      // The last anchor of a name is the one: an earlier one of the same name makes PyYAML refuse the file anyway.
      const uses = found.findLast(({ name }) => name === node.name);
      uses?.aliases.push({ start: node.span.start + 1, end: node.span.start + 1 + node.name.length });
      return;
    }
    const anchor = node.anchor === undefined ? undefined : anchorSpan(node, node.anchor, tree);
    if (node.anchor !== undefined && anchor !== undefined) {
      found.push({ name: node.anchor, anchor, node, aliases: [] });
    }
    if (node.kind === "sequence") for (const item of node.items) visit(item);
    if (node.kind === "mapping") {
      for (const { key, value } of node.pairs) {
        visit(key);
        visit(value);
      }
    }
  };
  if (tree.root !== undefined) visit(tree.root);
  return found;
}

/** Where the name of a node's anchor stands: before the node, with nothing but blanks, a tag and comments between. */
function anchorSpan({ span }: YamlNode, name: string, tree: YamlTree): Span | undefined {
  const written = `&${name}`;
  for (
    let at = tree.text.lastIndexOf(written, span.start);
    at >= 0;
    at = at === 0 ? -1 : tree.text.lastIndexOf(written, at - 1)
  ) {
    const isWhole = !/[^\s,[\]{}]/.test(tree.text[at + written.length] ?? " ");
    if (isWhole && !isInComment(tree, at)) return { start: at + 1, end: at + written.length };
  }
  return undefined;
}
