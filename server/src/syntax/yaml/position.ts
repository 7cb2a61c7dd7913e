import type { Span } from "../span";
import { blockScalarHolds, isInComment } from "./cursorPlace";
import { effectivePairs, nodeAt, type YamlPlace } from "./navigation";
import { rereadYaml } from "./readYaml";
import type { YamlNode, YamlPath, YamlScalar, YamlTree } from "./yamlTree";

/** Where a cursor stands, in the words that completion needs, also in a half-typed file. */
export interface YamlPosition {
  /**
   * `key`: a key is being typed, or could be: a word alone on its line is a key or a value, and only who knows
   * what belongs at `path` can tell. `value`: behind a colon, or an item of a flow list.
   */
  readonly role: "key" | "value";
  /** To the mapping that the key is in, or to the value. */
  readonly path: YamlPath;
  /** The other keys of the same mapping with their values, merged ones included. */
  readonly siblings: ReadonlyMap<string, YamlNode>;
  /** What accepting a completion replaces; quotes stay outside. */
  readonly span: Span;
  /** Whether a blank has to be put before the text, as in `key:|`. */
  readonly needsBlank: boolean;
  /** Whether the key has its colon already, so that only its name is to be written. */
  readonly hasColon: boolean;
  /** Inside `{…}` or `[…]`, where everything stays on one line. */
  readonly flow: boolean;
  readonly quote: '"' | "'" | undefined;
  /** The column of the key or value, in UTF-16 units; what is nested below a key goes deeper than this. */
  readonly column: number;
}

/** Stands in for what is not typed yet, so that the parser has a node to put there. */
const PLACEHOLDER = "cursor";

/** A line with nothing but a word (perhaps behind dashes, perhaps quoted): a key whose colon is not typed yet. */
const LONE_WORD = /^(?<lead>\s*(?:-\s+)*)(?<dash>-)?(?<quote>["']?)(?<word>[\w.$-]*)\k<quote>?\s*$/;

/** The position at an offset; `undefined` where nothing can be completed: comments, block scalars, odd places. */
export function describePosition(tree: YamlTree, offset: number): YamlPosition | undefined {
  if (isInComment(tree, offset) || blockScalarHolds(tree, offset)) return undefined;
  const open = openValue(tree, offset);
  if (open !== undefined) return open;
  const place = nodeAt(tree, offset);
  if (!isInFlow(place)) {
    const lone = loneWord(tree, offset);
    if (lone !== undefined) return lone;
  }
  if (place?.node.kind === "scalar" && place.node.span.end > place.node.span.start) {
    return onOneLine(described(tree.text, place, place.node), tree.text, offset);
  }
  return atPlaceholder(tree, offset);
}

/** A value that ends in a colon, which makes no YAML until something follows: `entrypoint: flows/etl.py:`. */
const OPEN_VALUE = /^\s*(?:-\s+)*[\w.-]+:\s+[^\s"'#{[&*!|>][^\s#]*:$/;

function openValue(tree: YamlTree, offset: number): YamlPosition | undefined {
  const { text } = tree;
  if (text[offset - 1] !== ":" || !/^[ \t]*\r?(?:\n|$)/.test(text.slice(offset, offset + 200)))
    return undefined;
  if (!OPEN_VALUE.test(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset))) return undefined;
  const patched = withText(tree, offset, offset, PLACEHOLDER);
  const place = nodeAt(patched, offset + 1);
  if (place?.node.kind !== "scalar" || !place.node.text.endsWith(PLACEHOLDER)) return undefined;
  const position = described(patched.text, place, place.node);
  return { ...position, span: { start: position.span.start, end: offset } };
}

function isInFlow(place: YamlPlace | undefined): boolean {
  const around = [place?.node, place?.parent];
  return around.some((node) => (node?.kind === "mapping" || node?.kind === "sequence") && node.flow);
}

function loneWord(tree: YamlTree, offset: number): YamlPosition | undefined {
  const { text, problems } = tree;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const end = newline < 0 ? text.length : newline;
  const groups = LONE_WORD.exec(text.slice(start, end))?.groups;
  if (groups === undefined) return undefined;
  const { lead = "", dash = "", quote = "", word = "" } = groups;
  const empty = word === "" && quote === "";
  // `-` with the cursor behind it wants its blank; `-x` is text that starts with a dash.
  if (dash !== "" && !empty) return undefined;
  // Among blanks the key starts where the cursor is, so long as that is behind the dashes.
  const dashes = lead.trimEnd();
  const first =
    empty && dash === ""
      ? start + dashes.length + (dashes === "" ? 0 : 1)
      : start + lead.length + dash.length;
  const keyStart = empty ? offset : first;
  const wordStart = keyStart + quote.length;
  if (offset < first || offset < wordStart || offset > wordStart + word.length) return undefined;

  const key = word === "" ? PLACEHOLDER : word;
  const blank = dash === "" ? "" : " ";
  const patched = withText(tree, keyStart, end, `${blank}${quote}${key}${quote}:`);
  // On a blank line a key at this depth may tear apart what stands around it.
  const before = problems.filter(({ span }) => span.start < patched.text.length);
  if (empty && patched.problems.length > before.length) return undefined;
  const place = nodeAt(patched, wordStart + blank.length + 1);
  if (place?.node.kind !== "scalar" || place.node.text !== key) return undefined;
  const span = { start: wordStart, end: wordStart + word.length };
  return { ...described(patched.text, place, place.node), span, needsBlank: blank !== "", hasColon: false };
}

/** Nothing is typed yet: behind a colon, or between brackets and commas. */
function atPlaceholder(tree: YamlTree, offset: number): YamlPosition | undefined {
  const blank = /[:,-]/.test(tree.text.charAt(offset - 1)) ? " " : "";
  const patched = withText(tree, offset, offset, blank + PLACEHOLDER);
  const place = nodeAt(patched, offset + blank.length + 1);
  if (place?.node.kind !== "scalar" || place.node.text !== PLACEHOLDER) return undefined;
  const span = { start: offset, end: offset };
  return { ...described(patched.text, place, place.node), span, needsBlank: blank !== "" };
}

/**
 * The tree with other text between two offsets of a line. In a list that was read by its items it ends with the
 * item: what follows says nothing about a position in it, and need not be moved to its new place.
 */
function withText(tree: YamlTree, start: number, end: number, inserted: string): YamlTree {
  const { text, list } = tree;
  const item = list?.items.findLast(({ span }) => span.start <= start && start <= span.end);
  return rereadYaml(text.slice(0, start) + inserted + text.slice(end, item?.span.end), tree);
}

function described(text: string, { path, pair, isKey, parent }: YamlPlace, node: YamlScalar): YamlPosition {
  const quote: YamlPosition["quote"] = QUOTES[node.style];
  const common = {
    span: innerSpan(text, node, quote),
    needsBlank: false,
    flow: (parent?.kind === "mapping" || parent?.kind === "sequence") && parent.flow,
    quote,
    column: node.span.start - (text.lastIndexOf("\n", node.span.start - 1) + 1),
  };
  if (!isKey || parent?.kind !== "mapping") {
    return { role: "value", path, siblings: new Map(), hasColon: false, ...common };
  }
  const siblings = new Map<string, YamlNode>();
  for (const [key, other] of effectivePairs(parent)) if (other !== pair) siblings.set(key, other.value);
  const hasColon = /^\s*:/.test(text.slice(node.span.end, node.span.end + 20));
  return { role: "key", path: path.slice(0, -1), siblings, hasColon, ...common };
}

/** An edit stays on the cursor's line; in quotes that are not closed yet it ends there. */
function onOneLine(position: YamlPosition, text: string, offset: number): YamlPosition | undefined {
  const { start, end } = position.span;
  const newline = text.slice(start, end).search(/\r?\n/);
  if (newline < 0) return position;
  if (position.quote === undefined || offset > start + newline) return undefined;
  return { ...position, span: { start, end: start + newline } };
}

const QUOTES = { plain: undefined, block: undefined, "single-quoted": "'", "double-quoted": '"' } as const;

function innerSpan(text: string, { span }: YamlScalar, quote: string | undefined): Span {
  if (quote === undefined) return span;
  const closed = span.end - span.start > 1 && text[span.end - 1] === quote;
  return { start: span.start + 1, end: closed ? span.end - 1 : span.end };
}
