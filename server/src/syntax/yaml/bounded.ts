import type { YamlNode, YamlTarget, YamlTree } from "./yamlTree";

/** Values that one anchor may stand for when all aliases are followed. Files of people stay far below it. */
const MOST = 100_000;

/**
 * The tree, or an empty one with a problem when its aliases unfold without measure: a few lines of aliases of aliases
 * make billions of values. Prefect's model would walk through all of them, and so would everybody here.
 */
export function bounded(tree: YamlTree): YamlTree {
  const bomb = tree.anchors.size < 3 ? undefined : unboundedAnchor(tree.anchors.values());
  if (bomb === undefined) return tree;
  const span = { start: bomb.span.start, end: Math.min(bomb.span.end, bomb.span.start + 80) };
  const message = `its aliases unfold to more than ${MOST} values`;
  return { text: tree.text, root: undefined, anchors: new Map(), problems: [{ span, message }] };
}

function unboundedAnchor(targets: Iterable<YamlTarget>): YamlTarget | undefined {
  const sizes = new Map<YamlNode, number>();
  const sizeOf = (node: YamlNode): number => {
    if (node.kind === "scalar") return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    // An alias may lead back to what it stands in.
    sizes.set(node, 1);
    const size = node.kind === "alias" ? (node.target ? sizeOf(node.target) : 1) : 1 + insideOf(node);
    sizes.set(node, Math.min(size, MOST + 1));
    return size;
  };
  const insideOf = (node: Exclude<YamlTarget, { readonly kind: "scalar" }>): number =>
    node.kind === "sequence"
      ? node.items.reduce((sum, item) => sum + sizeOf(item), 0)
      : node.pairs.reduce((sum, { key, value }) => sum + sizeOf(key) + sizeOf(value), 0);
  for (const target of targets) if (sizeOf(target) > MOST) return target;
  return undefined;
}
