import type { Span } from "../span";
import { moveSpan } from "../span";
import { missingAnchor, pairProblems, repeatedAnchor } from "./buildTree";
import { moveNode } from "./moveNode";
import { parseFragment } from "./parseYaml";
import type { Anchors, YamlNode, YamlPiece, YamlProblem, YamlTarget } from "./yamlTree";

/** An item of a list with what it takes to put it somewhere else. */
export interface ReadPiece extends YamlPiece {
  readonly origin: Origin;
  /** The anchors that stand in it. */
  readonly anchors: Anchors;
  /** For each anchor of another piece that it names: what stands there, and whose it is. */
  readonly uses: ReadonlyMap<string, Explained | undefined>;
  /** The problems that do not depend on other pieces. */
  readonly own: readonly YamlProblem[];
}

/** The item as it was read, with positions that count from the start of its own text. */
interface Origin {
  readonly node: YamlNode;
  readonly length: number;
  readonly hasAnchors: boolean;
  /** The anchors of other pieces that it names. */
  readonly names: readonly string[];
  /** Whether it names one as a key. */
  readonly hasAliasKeys: boolean;
  readonly problems: readonly YamlProblem[];
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
  const { root, anchors, outside, problems } = parseFragment(text);
  const items = root?.kind === "sequence" && !root.flow ? root.items : [];
  if (items.length !== 1 && problems.length === 0) return undefined;
  const origin = {
    node: items[0] ?? nothing(text.length),
    length: text.length,
    hasAnchors: anchors.size > 0,
    names: [...new Set(outside.map(({ name }) => name))],
    hasAliasKeys: outside.length > 0 && /(?:^|[\s{,])\*[\w-]+\s*:/.test(text),
    problems,
  };
  return new PlacedPiece(origin, start, {}, met);
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
  const repeats = [...piece.anchors.keys()].some((name) => met.nodes.has(name));
  if (isSame && meansTheSame && !repeats && piece.problems === piece.own) {
    met.add(piece.anchors, piece.identity);
    return piece;
  }
  return new PlacedPiece(piece.origin, start, meansTheSame ? piece.identity : {}, met);
}

class PlacedPiece implements ReadPiece {
  readonly span: Span;
  readonly anchors = new Map<string, YamlTarget>();
  readonly uses: ReadonlyMap<string, Explained | undefined>;
  readonly own: readonly YamlProblem[];
  readonly problems: readonly YamlProblem[];
  #node: YamlNode | undefined;

  constructor(
    readonly origin: Origin,
    start: number,
    readonly identity: object,
    met: MetAnchors,
  ) {
    this.span = { start, end: start + origin.length };
    this.uses = new Map(origin.names.map((name) => [name, met.explain(name)]));
    this.own = moveProblems(origin.problems, start);
    // What others may name has to be there when they are placed.
    if (origin.hasAnchors) void this.node;
    const others = [...this.#linkProblems(), ...met.add(this.anchors, identity)];
    this.problems = others.length === 0 ? this.own : [...this.own, ...others];
  }

  get node(): YamlNode {
    if (this.#node !== undefined) return this.#node;
    const outside = [...this.uses].flatMap(([name, found]) => (found ? [[name, found.node] as const] : []));
    this.#node = moveNode(this.origin.node, this.span.start, new Map(outside), this.anchors);
    return this.#node;
  }

  #linkProblems(): readonly YamlProblem[] {
    // A mapping can stand wherever an alias can, except for a key; to see more the node is needed.
    const isFine = [...this.uses.values()].every((found) => found?.node.kind === "mapping");
    return isFine && !this.origin.hasAliasKeys ? [] : linkProblems(this.node, this.origin.names);
  }
}

/**
 * What is wrong with the aliases of a node now that it is known what they stand for.
 *
 * @param names what those are called that the reading of the node alone could not explain
 */
export function linkProblems(node: YamlNode, names: readonly string[]): readonly YamlProblem[] {
  if (names.length === 0) return [];
  const isLink = (one: YamlNode) => one.kind === "alias" && names.includes(one.name);
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

/** Problems at their new place in a text that moved. */
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
