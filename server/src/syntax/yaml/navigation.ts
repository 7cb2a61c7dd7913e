import { contains, type Span } from "../span";
import type { YamlAlias, YamlMapping, YamlNode, YamlPair, YamlPath, YamlScalar, YamlTree } from "./yamlTree";

/** Follows an alias to what it stands for. */
export function dereference(node: YamlNode | undefined): Exclude<YamlNode, YamlAlias> | undefined {
  return node?.kind === "alias" ? node.target : node;
}

/** The node as a mapping, through an alias. */
export function asMapping(node: YamlNode | undefined): YamlMapping | undefined {
  const target = dereference(node);
  return target?.kind === "mapping" ? target : undefined;
}

/** The items of a sequence, through an alias; empty for any other node. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  const target = dereference(node);
  return target?.kind === "sequence" ? target.items : [];
}

/** The node as a scalar that PyYAML reads as text, through an alias. */
export function asText(node: YamlNode | undefined): YamlScalar | undefined {
  const target = dereference(node);
  return target?.kind === "scalar" && target.resolved.type === "string" ? target : undefined;
}

/** Whether PyYAML reads the node as null: `~`, `null`, or nothing at all. */
export function isNull(node: YamlNode | undefined): boolean {
  const target = dereference(node);
  return target?.kind === "scalar" && target.resolved.type === "null";
}

/** The text of a key that is text (`on:` is not: PyYAML makes it `true`). */
export function keyText(pair: YamlPair): string | undefined {
  return asText(pair.key)?.text;
}

/** Whether the pair is `<<: *anchor`. */
export function isMerge(pair: YamlPair): boolean {
  return pair.key.kind === "scalar" && pair.key.style === "plain" && pair.key.text === "<<";
}

/** The pairs that PyYAML sees, by key: merged ones first, then the mapping's own; the last of a name wins. */
export function effectivePairs(mapping: YamlMapping): ReadonlyMap<string, YamlPair> {
  const known = effective.get(mapping);
  if (known !== undefined) return known;
  const result = new Map<string, YamlPair>();
  collect(mapping, result, new Set());
  effective.set(mapping, result);
  return result;
}

/** Every rule asks for the same mappings. */
const effective = new WeakMap<YamlMapping, ReadonlyMap<string, YamlPair>>();

/** The value that PyYAML sees under a key. */
export function lookup(mapping: YamlMapping | undefined, key: string): YamlNode | undefined {
  return mapping === undefined ? undefined : effectivePairs(mapping).get(key)?.value;
}

function collect(mapping: YamlMapping, into: Map<string, YamlPair>, open: Set<YamlMapping>): void {
  if (open.has(mapping)) return;
  open.add(mapping);
  for (const pair of mapping.pairs) {
    if (!isMerge(pair)) continue;
    const source = dereference(pair.value);
    // In a list of sources the earlier one wins, so it is written last.
    const sources = source?.kind === "sequence" ? source.items.toReversed() : [pair.value];
    for (const one of sources) {
      const merged = asMapping(one);
      if (merged !== undefined) collect(merged, into, open);
    }
  }
  for (const pair of mapping.pairs) {
    const key = keyText(pair);
    if (key !== undefined && !isMerge(pair)) into.set(key, pair);
  }
  open.delete(mapping);
}

/** A place in the tree: the innermost node that touches an offset, and how it is reached. */
export interface YamlPlace {
  readonly node: YamlNode;
  /** Keys and indexes from the root to the node; a key's node has the path of its pair. */
  readonly path: YamlPath;
  /** The pair whose key or value the node is. */
  readonly pair: YamlPair | undefined;
  readonly isKey: boolean;
  /** The collection that the node stands in. */
  readonly parent: YamlNode | undefined;
}

/** The innermost node at an offset, both ends included; aliases are not followed, so the place is in the text. */
export function nodeAt(tree: Pick<YamlTree, "root">, offset: number): YamlPlace | undefined {
  const at = { start: offset, end: offset };
  if (tree.root === undefined || !contains(tree.root.span, at)) return undefined;
  return descend({ node: tree.root, path: [], pair: undefined, isKey: false, parent: undefined }, at);
}

function descend(place: YamlPlace, at: Span): YamlPlace {
  const { node, path } = place;
  if (node.kind === "sequence") {
    const index = node.pieces
      ? node.pieces.findLastIndex(({ span }) => span.start <= at.start)
      : node.items.findLastIndex((item) => contains(item.span, at));
    const item = node.pieces ? node.pieces[index]?.node : node.items[index];
    if (item === undefined || !contains(item.span, at)) return place;
    return descend({ node: item, path: [...path, index], pair: undefined, isKey: false, parent: node }, at);
  }
  if (node.kind === "mapping") {
    const pair = node.pairs.findLast(({ key, value }) => contains(key.span, at) || contains(value.span, at));
    if (pair === undefined) return place;
    const isKey = contains(pair.key.span, at);
    const inner = [...path, keyText(pair) ?? (pair.key.kind === "scalar" ? pair.key.text : "")];
    return descend({ node: isKey ? pair.key : pair.value, path: inner, pair, isKey, parent: node }, at);
  }
  return place;
}
