import { isAlias, isMap, isPair, isScalar, isSeq } from "yaml";
import type { Span } from "../span";
import { dereference, isMerge } from "./navigation";
import { resolvePlain, resolveTagged, type ScalarValue } from "./scalarValue";
import type { Anchors, YamlAlias, YamlNode, YamlPair, YamlProblem, YamlScalar, YamlTarget } from "./yamlTree";

/** The library's nodes, as far as they are needed here. */
type Source = unknown;

const KNOWN_COLLECTION_TAGS = new Set(
  ["map", "seq", "set", "omap", "pairs"].map((name) => `tag:yaml.org,2002:${name}`),
);

interface Building {
  readonly text: string;
  readonly anchors: Map<string, YamlTarget>;
  readonly outside: YamlAlias[];
  readonly problems: YamlProblem[];
}

/** A tree whose aliases may still name anchors of another text. */
export interface BuiltTree {
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
  readonly anchors: Anchors;
  /** The aliases that no anchor before them explains. */
  readonly outside: readonly YamlAlias[];
}

/** Turns the library's document into our tree, and collects what only PyYAML's constructor refuses. */
export function buildTree(contents: Source, text: string): BuiltTree {
  const building = {
    text,
    anchors: new Map<string, YamlTarget>(),
    outside: [] as YamlAlias[],
    problems: [] as YamlProblem[],
  };
  const root = contents === null || contents === undefined ? undefined : build(contents, building);
  return { root, problems: building.problems, anchors: building.anchors, outside: building.outside };
}

/** What PyYAML says of an alias without an anchor. */
export function missingAnchor({ span, name }: YamlAlias): YamlProblem {
  return { span, message: `no anchor &${name} stands before this alias` };
}

/** What PyYAML says of the second of two anchors. */
export function repeatedAnchor(name: string, { span }: YamlTarget): YamlProblem {
  return { span, message: `the anchor &${name} is there twice` };
}

function build(source: Source, building: Building): YamlNode {
  const { anchors, problems } = building;
  if (isAlias(source)) {
    const span = spanOf(source.range);
    const target = anchors.get(source.source);
    const alias: YamlAlias = { kind: "alias", span, anchor: undefined, name: source.source, target };
    if (target === undefined) building.outside.push(alias);
    return alias;
  }
  if (isMap(source) || isSeq(source)) {
    const span: { start: number; end: number } = spanOf(source.range);
    const anchor = source.anchor;
    const tag = source.tag;
    if (tag !== undefined && tag !== "!" && !KNOWN_COLLECTION_TAGS.has(tag))
      problems.push(unknownTag({ ...span }, tag));
    const flow = source.flow === true;
    if (isMap(source)) {
      const pairs: YamlPair[] = [];
      const node: YamlNode = { kind: "mapping", span, anchor, flow, pairs };
      if (anchor !== undefined) declare(anchor, node, building);
      for (const { key, value } of source.items) pairs.push(buildPair(key, value, building));
      // The library lets a block end behind the blank lines and comments that follow it.
      if (!flow) span.end = pairs.at(-1)?.span.end ?? span.end;
      return node;
    }
    const items: YamlNode[] = [];
    const node: YamlNode = { kind: "sequence", span, anchor, flow, items };
    if (anchor !== undefined) declare(anchor, node, building);
    for (const item of source.items) items.push(buildItem(item, span, building));
    if (!flow) span.end = items.at(-1)?.span.end ?? span.end;
    return node;
  }
  return buildScalar(source, building);
}

/** An item `a: 1` of a flow sequence is a mapping of its own, which the library leaves as a bare pair. */
function buildItem(item: Source, around: Span, building: Building): YamlNode {
  if (!isPair(item)) return build(item, building);
  const pair = buildPair(item.key, item.value, building);
  const span = pair.span.start >= around.start ? pair.span : around;
  return { kind: "mapping", span, anchor: undefined, flow: true, pairs: [pair] };
}

function buildPair(key: Source, value: Source, building: Building): YamlPair {
  const { text, problems } = building;
  const keyNode = build(key, building);
  const end = keyNode.span.end;
  const valueNode = value === null || value === undefined ? emptyScalar(end) : build(value, building);
  const span = { start: keyNode.span.start, end: Math.max(end, valueNode.span.end) };
  const pair = { key: keyNode, value: valueNode, span };
  problems.push(...pairProblems(pair));
  if (
    keyNode.span.start === end &&
    /^(?:[ \r\n]|#[^\n]*)*:/.test(text.slice(end, end + 400)) &&
    !/\?[ \n]*$/.test(text.slice(Math.max(0, end - 80), end))
  ) {
    problems.push({ span: { start: end, end: end + 1 }, message: "a key is missing before the colon" });
  }
  return pair;
}

/** What PyYAML does not take in a pair, as far as it is known what its aliases stand for. */
export function pairProblems(pair: YamlPair): readonly YamlProblem[] {
  const { key, value } = pair;
  const target = dereference(key);
  const problems: YamlProblem[] = [];
  if (target?.kind === "mapping" || target?.kind === "sequence") {
    problems.push({ span: key.span, message: unhashable(target.kind, key) });
  }
  if (isMerge(pair) && dereference(value)?.kind === "scalar") {
    problems.push({ span: value.span, message: "<< takes a mapping or a list of mappings" });
  }
  return problems;
}

function unhashable(kind: "mapping" | "sequence", key: YamlNode): string {
  const what = `a ${kind === "mapping" ? "mapping" : "list"} cannot be a key`;
  return key.kind === "mapping" && key.flow ? `${what}; a template has to be quoted: "{{ … }}"` : what;
}

function buildScalar(source: Source, building: Building): YamlScalar {
  if (!isScalar(source)) return emptyScalar(0);
  const span = spanOf(source.range);
  const text = source.source ?? String(source.value ?? "");
  const style = styleOf(source.type);
  const resolved = resolve(text, style, source.tag, span, building.problems);
  const node: YamlScalar = { kind: "scalar", span, anchor: source.anchor, style, text, resolved };
  if (source.anchor !== undefined) declare(source.anchor, node, building);
  return node;
}

function resolve(
  text: string,
  style: YamlScalar["style"],
  tag: string | undefined,
  span: Span,
  problems: YamlProblem[],
): ScalarValue {
  const plain: ScalarValue = style === "plain" ? resolvePlain(text) : { type: "string", value: text };
  if (tag === undefined) return plain;
  if (tag === "!") return { type: "string", value: text };
  const tagged = resolveTagged(tag, text);
  if (tagged === undefined) problems.push(unknownTag(span, tag));
  return tagged ?? plain;
}

function emptyScalar(at: number): YamlScalar {
  const resolved: ScalarValue = { type: "null", value: null };
  return {
    kind: "scalar",
    span: { start: at, end: at },
    anchor: undefined,
    style: "plain",
    text: "",
    resolved,
  };
}

function styleOf(type: string | null | undefined): YamlScalar["style"] {
  switch (type) {
    case "QUOTE_SINGLE":
      return "single-quoted";
    case "QUOTE_DOUBLE":
      return "double-quoted";
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED":
      return "block";
    default:
      return "plain";
  }
}

function declare(name: string, node: YamlTarget, { anchors, problems }: Building): void {
  if (!/^[\w-]+$/.test(name)) {
    problems.push({
      span: node.span,
      message: `&${name} is no name for an anchor: letters, digits, - and _ only`,
    });
  }
  if (anchors.has(name)) problems.push(repeatedAnchor(name, node));
  anchors.set(name, node);
}

function unknownTag(span: Span, tag: string): YamlProblem {
  return {
    span,
    message: `Prefect's reader does not know the tag ${tag.replace("tag:yaml.org,2002:", "!!")}`,
  };
}

function spanOf(range: readonly number[] | null | undefined): { start: number; end: number } {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
