import { moveSpan } from "../span";
import type { Anchors, YamlNode, YamlPair, YamlTarget } from "./yamlTree";

/**
 * The same nodes at another place of the text, with their aliases bound anew.
 *
 * @param delta how many characters further back the place is
 * @param outside what aliases mean that name no anchor before them in the node itself
 * @param inside gets the anchors of the node
 */
export function moveNode(
  node: YamlNode,
  delta: number,
  outside: Anchors,
  inside: Map<string, YamlTarget>,
): YamlNode {
  const span = moveSpan(node.span, delta);
  if (node.kind === "alias") {
    return { ...node, span, target: inside.get(node.name) ?? outside.get(node.name) };
  }
  if (node.kind === "scalar") {
    const moved = { ...node, span };
    if (node.anchor !== undefined) inside.set(node.anchor, moved);
    return moved;
  }
  // An alias may stand inside of what it names, so the collection is known before what it holds.
  if (node.kind === "sequence") {
    const items: YamlNode[] = [];
    const moved = { ...node, span, items };
    if (node.anchor !== undefined) inside.set(node.anchor, moved);
    for (const item of node.items) items.push(moveNode(item, delta, outside, inside));
    return moved;
  }
  const pairs: YamlPair[] = [];
  const moved = { ...node, span, pairs };
  if (node.anchor !== undefined) inside.set(node.anchor, moved);
  for (const pair of node.pairs) pairs.push(movePair(pair, delta, outside, inside));
  return moved;
}

/** A pair of a mapping at its new place; see {@link moveNode}. */
export function movePair(
  { key, value, span }: YamlPair,
  delta: number,
  outside: Anchors,
  inside: Map<string, YamlTarget>,
): YamlPair {
  return {
    key: moveNode(key, delta, outside, inside),
    value: moveNode(value, delta, outside, inside),
    span: moveSpan(span, delta),
  };
}
