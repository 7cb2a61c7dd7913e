import { missingAnchor, pairProblems, repeatedAnchor } from "./buildTree";
import { moveNode, moveSpan } from "./moveNode";
import { parseFragment } from "./parseYaml";
import type { Anchors, YamlNode, YamlPiece, YamlProblem, YamlTarget } from "./yamlTree";

/** An item of a list with what it takes to put it somewhere else. */
export interface ReadPiece extends YamlPiece {
  /** The anchors that stand in it. */
  readonly anchors: Anchors;
  /** For each anchor of another piece that it names: what stands there, and whose it is. */
  readonly uses: ReadonlyMap<string, Explained | undefined>;
  /** The problems that do not depend on other pieces. */
  readonly own: readonly YamlProblem[];
}

/** What an alias stands for, and the identity of the piece that says so. */
interface Explained {
  readonly node: YamlTarget;
  readonly owner: object;
}

/** The anchors that were met so far, going down the text. */
export class MetAnchors {
  readonly nodes = new Map<string, YamlTarget>();
  readonly #owners = new Map<string, object>();

  explain(name: string): Explained | undefined {
    const node = this.nodes.get(name);
    const owner = this.#owners.get(name);
    return node && owner && { node, owner };
  }

  /** @returns the anchors that were there already */
  add(anchors: Anchors, owner: object): readonly YamlProblem[] {
    const repeated: YamlProblem[] = [];
    for (const [name, node] of anchors) {
      if (this.nodes.has(name)) repeated.push(repeatedAnchor(name, node));
      this.nodes.set(name, node);
      this.#owners.set(name, owner);
    }
    return repeated;
  }
}

/**
 * Reads the lines of one item.
 *
 * @returns `undefined` when the lines are whole YAML and yet not one item: the cut was wrong
 */
export function readPiece(text: string, start: number, met: MetAnchors): ReadPiece | undefined {
  const fragment = parseFragment(text);
  const { root } = fragment;
  const items = root?.kind === "sequence" && !root.flow ? root.items : [];
  if (items.length !== 1 && fragment.problems.length === 0) return undefined;
  const node = items[0] ?? nothing(text.length);
  const uses = new Map(fragment.outside.map(({ name }) => [name, undefined]));
  const span = { start: 0, end: text.length };
  const { anchors, problems: own } = fragment;
  return placed({ span, node, identity: {}, anchors, uses, own }, start, {}, met);
}

/** The piece at a place of the text: itself, when nothing about it is different there. */
export function placePiece(piece: ReadPiece, start: number, met: MetAnchors): ReadPiece {
  let isSame = piece.span.start === start;
  let meansTheSame = true;
  for (const [name, before] of piece.uses) {
    const now = met.explain(name);
    if (now?.node !== before?.node) isSame = false;
    if (now?.owner !== before?.owner) meansTheSame = false;
  }
  const identity = meansTheSame ? piece.identity : {};
  if (!isSame || !meansTheSame) return placed(piece, start, identity, met);
  const problems = allProblems(piece, met);
  return problems === piece.own && piece.problems === piece.own ? piece : { ...piece, problems };
}

function placed(
  piece: Omit<ReadPiece, "problems">,
  start: number,
  identity: object,
  met: MetAnchors,
): ReadPiece {
  const delta = start - piece.span.start;
  const anchors = new Map<string, YamlTarget>();
  const node = moveNode(piece.node, delta, met.nodes, anchors);
  const uses = new Map([...piece.uses.keys()].map((name) => [name, met.explain(name)]));
  const own = moveProblems(piece.own, delta);
  const moved = { span: moveSpan(piece.span, delta), node, identity, anchors, uses, own };
  return { ...moved, problems: allProblems(moved, met) };
}

/** Its own problems and those that it has with the pieces before it, which hear of its anchors now. */
function allProblems(piece: Omit<ReadPiece, "problems">, met: MetAnchors): readonly YamlProblem[] {
  const { node, own, uses, anchors, identity } = piece;
  const outside = [...uses.keys()].map((name) => ({ name }));
  const others = [...linkProblems(node, outside), ...met.add(anchors, identity)];
  return others.length === 0 ? own : [...own, ...others];
}

/**
 * What is wrong with the aliases of a node now that it is known what they stand for.
 *
 * @param outside those that the reading of the node alone could not explain
 */
export function linkProblems(
  node: YamlNode,
  outside: readonly { readonly name: string }[],
): readonly YamlProblem[] {
  if (outside.length === 0) return [];
  const names = new Set(outside.map(({ name }) => name));
  const isLink = (one: YamlNode) => one.kind === "alias" && names.has(one.name);
  const check = (one: YamlNode): readonly YamlProblem[] => {
    if (one.kind === "alias") return one.target === undefined ? [missingAnchor(one)] : [];
    if (one.kind === "sequence") return one.items.flatMap(check);
    if (one.kind !== "mapping") return [];
    return one.pairs.flatMap((pair) => [
      ...check(pair.key),
      ...(isLink(pair.key) || isLink(pair.value) ? pairProblems(pair) : []),
      ...check(pair.value),
    ]);
  };
  return check(node);
}

export function moveProblems(problems: readonly YamlProblem[], delta: number): readonly YamlProblem[] {
  return problems.map(({ span, message, opener }) => ({
    span: moveSpan(span, delta),
    message,
    ...(opener === undefined ? {} : { opener: opener + delta }),
  }));
}

/** Stands for an item of which nothing can be read. */
function nothing(at: number): YamlNode {
  const span = { start: at, end: at };
  const resolved = { type: "null", value: null } as const;
  return { kind: "scalar", span, anchor: undefined, style: "plain", text: "", resolved };
}
