import type { Span } from "../span";
import type { ScalarValue } from "./scalarValue";

/** A YAML text as PyYAML reads it. It is there for every text, however broken. */
export interface YamlTree {
  readonly text: string;
  /** `undefined` for a text that holds no node (empty, or comments only). */
  readonly root: YamlNode | undefined;
  /** What makes PyYAML refuse the text, in the order of the text. */
  readonly problems: readonly YamlProblem[];
  /** The nodes that aliases can name, by their anchors. */
  readonly anchors: Anchors;
  /** Set where the items of a list were read one by one. */
  readonly list?: YamlList;
}

export type Anchors = ReadonlyMap<string, YamlTarget>;

export interface YamlProblem {
  readonly span: Span;
  /** A clause without a full stop, for use after "This is not YAML: ". */
  readonly message: string;
  /** Where the quote or bracket stands that is never closed. */
  readonly opener?: number;
}

/** A list below a key of the root whose items were read one by one, and what is around them. */
export interface YamlList {
  readonly key: string;
  readonly items: readonly YamlPiece[];
  readonly around: YamlAround;
}

/** The text without the items of a list. */
export interface YamlAround extends Pick<YamlPiece, "identity" | "problems"> {
  /** From the start of the text to the first item. */
  readonly head: Span;
  /** From behind the last item to the end of the text. */
  readonly tail: Span;
}

/** A stretch of whole lines that was read by itself. */
export interface YamlPiece {
  readonly span: Span;
  /** Made when it is first asked for: of a thousand items that moved by a letter, nobody looks at most. */
  readonly node: YamlNode;
  /**
   * The same object in the tree of a later text as long as the piece reads the same, wherever it stands then:
   * its text is the same, and so is what its aliases stand for.
   */
  readonly identity: object;
  readonly problems: readonly YamlProblem[];
}

/** What an alias can stand for. */
export type YamlTarget = Exclude<YamlNode, YamlAlias>;

export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

interface NodeBase {
  /** The node without its anchor and tag; zero-width for a value that is not written. */
  readonly span: Span;
  readonly anchor: string | undefined;
}

export interface YamlScalar extends NodeBase {
  readonly kind: "scalar";
  readonly style: "plain" | "single-quoted" | "double-quoted" | "block";
  /** The content after unquoting and folding. */
  readonly text: string;
  /** What PyYAML makes of it. */
  readonly resolved: ScalarValue;
}

export interface YamlMapping extends NodeBase {
  readonly kind: "mapping";
  readonly flow: boolean;
  /** As written: merge keys are pairs with the key `<<`. `effectivePairs` has what PyYAML sees. */
  readonly pairs: readonly YamlPair[];
}

export interface YamlPair {
  readonly key: YamlNode;
  /** An empty scalar when nothing is written. */
  readonly value: YamlNode;
  /** Key and value. */
  readonly span: Span;
}

export interface YamlSequence extends NodeBase {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
  /** Set for a list whose items were read one by one: where they stand can be asked without making their nodes. */
  readonly pieces?: readonly YamlPiece[];
}

export interface YamlAlias extends NodeBase {
  readonly kind: "alias";
  readonly name: string;
  /** The anchored node; `undefined` when no such anchor stands before the alias. */
  readonly target: YamlTarget | undefined;
}

/** One step from a collection into what it holds: a key's text or an item's index. */
export type YamlPath = readonly (string | number)[];
