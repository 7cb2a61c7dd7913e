import type { BuiltTree } from "./buildTree";
import { type Cut, cutItems } from "./cutItems";
import { movePair } from "./moveNode";
import { keyText } from "./navigation";
import { parseFragment } from "./parseYaml";
import { linkProblems, MetAnchors, moveProblems, placePiece, type ReadPiece, readPiece } from "./yamlPiece";
import type {
  YamlAround,
  YamlList,
  YamlMapping,
  YamlNode,
  YamlPair,
  YamlProblem,
  YamlSequence,
  YamlTarget,
  YamlTree,
} from "./yamlTree";

/** A list with what its next reading takes from it. */
interface ReadList extends YamlList {
  readonly items: readonly ReadPiece[];
  readonly around: YamlAround & { readonly skeleton: Skeleton };
}

/** The text with one item in the place of all. */
interface Skeleton {
  readonly text: string;
  readonly fragment: BuiltTree;
}

/**
 * Reads a text by the items of the list below a key of the root.
 *
 * @param previous the tree of an earlier version of the text
 * @returns `undefined` when the text cannot be cut into items
 */
export function readList(text: string, key: string, previous: YamlTree | undefined): YamlTree | undefined {
  const cut = cutItems(text, key);
  const headEnd = cut?.starts[0];
  if (cut === undefined || headEnd === undefined) return undefined;
  // Only this file makes lists, so one of the same key is one of ours.
  const known = previous?.list?.key === key ? (previous.list as ReadList) : undefined;

  const placeholder = `${" ".repeat(cut.indent)}- 0\n`;
  const skeleton = readSkeleton(text.slice(0, headEnd) + placeholder + text.slice(cut.end), known);
  const { fragment } = skeleton;
  const outline = outlineOf(fragment.root, key, headEnd + cut.indent);
  if (outline === undefined) return undefined;

  const isSame = skeleton === known?.around.skeleton && fragment.outside.length === 0;
  const identity = isSame ? known.around.identity : {};
  const isHead = ({ span }: { readonly span: { readonly start: number } }) => span.start < headEnd;
  const met = new MetAnchors();
  met.add(new Map([...fragment.anchors].filter(([, node]) => isHead(node))), identity);
  const items = readItems(text, cut, met, previous?.text ?? "", known);
  if (items === undefined) return undefined;

  const delta = cut.end - headEnd - placeholder.length;
  const inTail = new Map<string, YamlTarget>();
  const after = outline.after.map((pair) => movePair(pair, delta, met.nodes, inTail));
  const root = filledIn(outline, items, after);
  const problems = [
    ...fragment.problems.filter(isHead),
    ...moveProblems(
      fragment.problems.filter((problem) => !isHead(problem)),
      delta,
    ),
    ...linkProblems(
      { ...root, pairs: [...outline.before, ...after] },
      fragment.outside.map(({ name }) => name),
    ),
    ...met.add(inTail, identity),
  ];
  const around = {
    head: { start: 0, end: headEnd },
    tail: { start: cut.end, end: text.length },
    identity,
    problems: problems.toSorted(inOrder),
    skeleton,
  };
  const list: ReadList = { key, items, around };
  return {
    text,
    root,
    problems: [...problems, ...items.flatMap((item) => item.problems)].toSorted(inOrder),
    anchors: met.nodes,
    list,
  };
}

function readSkeleton(text: string, known: ReadList | undefined): Skeleton {
  const before = known?.around.skeleton;
  return before?.text === text ? before : { text, fragment: parseFragment(text) };
}

/** The root of a skeleton, taken apart at the list. */
interface Outline {
  readonly root: YamlMapping;
  readonly before: readonly YamlPair[];
  readonly pair: YamlPair;
  readonly sequence: YamlSequence;
  readonly after: readonly YamlPair[];
}

/** @param dash where the dash of the one item has to be, if the lines are what they look like */
function outlineOf(root: YamlNode | undefined, key: string, dash: number): Outline | undefined {
  if (root?.kind !== "mapping" || root.flow) return undefined;
  const index = root.pairs.findIndex((pair) => keyText(pair) === key);
  const pair = root.pairs[index];
  const sequence = pair?.value;
  if (pair === undefined || sequence?.kind !== "sequence" || sequence.flow) return undefined;
  if (sequence.span.start !== dash || sequence.items.length !== 1) return undefined;
  // An item could name the list that it is in.
  if (sequence.anchor !== undefined) return undefined;
  return { root, pair, sequence, before: root.pairs.slice(0, index), after: root.pairs.slice(index + 1) };
}

function filledIn(
  { root, before, pair, sequence }: Outline,
  pieces: readonly ReadPiece[],
  after: readonly YamlPair[],
): YamlMapping {
  const { start } = sequence.span;
  let items: readonly YamlNode[] | undefined;
  const list: YamlSequence = {
    kind: "sequence",
    span: { start, end: pieces.at(-1)?.node.span.end ?? start },
    anchor: undefined,
    flow: false,
    pieces,
    get items() {
      items ??= pieces.map(({ node }) => node);
      return items;
    },
  };
  const filled = { key: pair.key, value: list, span: { start: pair.span.start, end: list.span.end } };
  const pairs = [...before, filled, ...after];
  return { ...root, pairs, span: { start: root.span.start, end: pairs.at(-1)?.span.end ?? root.span.end } };
}

/**
 * The items from the top down. Those at the beginning and at the end that read as before are taken over; `undefined`
 * when a piece is not one item.
 */
function readItems(
  text: string,
  { starts, end }: Cut,
  met: MetAnchors,
  previousText: string,
  known: ReadList | undefined,
): readonly ReadPiece[] | undefined {
  const before = known?.items ?? [];
  const spanOf = (index: number) => ({ start: starts[index] ?? end, end: starts[index + 1] ?? end });
  const reads = (piece: ReadPiece | undefined, index: number) => {
    const span = spanOf(index);
    if (piece === undefined || piece.span.end - piece.span.start !== span.end - span.start) return false;
    return text.slice(span.start, span.end) === previousText.slice(piece.span.start, piece.span.end);
  };
  const shorter = Math.min(before.length, starts.length);
  let same = 0;
  while (same < shorter && reads(before[same], same)) same++;
  let sameAtEnd = 0;
  while (same + sameAtEnd < shorter && reads(before.at(-1 - sameAtEnd), starts.length - 1 - sameAtEnd))
    sameAtEnd++;

  const items: ReadPiece[] = [];
  for (let index = 0; index < starts.length; index++) {
    const span = spanOf(index);
    const fromEnd = index - starts.length;
    const old = index < same ? before[index] : -fromEnd <= sameAtEnd ? before.at(fromEnd) : undefined;
    const piece = old
      ? placePiece(old, span.start, met)
      : readPiece(text.slice(span.start, span.end), span.start, met);
    if (piece === undefined) return undefined;
    items.push(piece);
  }
  return items;
}

function inOrder(a: YamlProblem, b: YamlProblem): number {
  return a.span.start - b.span.start;
}
