import { type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import type { PythonModule } from "./pythonModule";

/** A place in the arguments of a call. */
export interface ArgumentPlace {
  readonly call: Call;
  /** The name that the argument is given by; `undefined` for one that is given by its position, which is {@link index}. */
  readonly name: string | undefined;
  readonly index: number;
  /** From the argument's value to the place: keys of dictionaries, numbers of list items. */
  readonly way: readonly (string | number)[];
  /** Whether the key of a dictionary is written there, or a value. */
  readonly role: "key" | "value";
  /** The other keys of the dictionary, the other texts of the list. */
  readonly siblings: ReadonlySet<string>;
  /** Whether a word or a text can be written there: not in what is computed, nor beside it. */
  readonly isWritable: boolean;
  /** What is written there already: the inside of a string, a word, or nothing. */
  readonly span: Span;
  /** The quotes around it. */
  readonly quote: '"' | "'" | undefined;
  /** Of a key, whether its colon stands there; of an argument, whether it is of the form `name=value`. */
  readonly hasValue: boolean;
}

/** The place at an offset; `undefined` in comments and outside calls. */
export function argumentPlaceAt(module: PythonModule, offset: number): ArgumentPlace | undefined {
  const { container, leaf } = nodesAt(module.root, offset);
  if (
    container.children.some(({ type, start, end }) => type === "comment" && start < offset && offset <= end)
  )
    return undefined;
  const isFree = leaf !== undefined || !container.children.some((child) => isBeside(child, offset));
  const none = { span: { start: offset, end: offset }, quote: undefined, isWritable: false };
  const token = (isFree && tokenAt(leaf, module.text, offset)) || none;
  return climb(container, leaf, { ...token, way: [], offset, text: module.text });
}

const OPERANDS = new Set(["string", "identifier", "integer", "float", "true", "false", "none"]);
const TOKENS = /^(?:[(),]|comment)$/;

/** The innermost node around an offset, and the word or string in it that the offset touches. */
function nodesAt(root: PythonNode, offset: number): { container: PythonNode; leaf: PythonNode | undefined } {
  let container = root;
  for (;;) {
    const inner = container.children.find(
      (child) => child.start < offset && offset < child.end && !TOKENS.test(child.type),
    );
    if (inner === undefined) break;
    if (OPERANDS.has(inner.type)) return { container, leaf: inner };
    container = inner;
  }
  const leaf = container.children.find(
    ({ type, start, end }) => OPERANDS.has(type) && type !== "string" && (start === offset || end === offset),
  );
  if (leaf !== undefined) return { container, leaf };
  // A word at the beginning or the end of what is written, such as the name of an argument.
  const touching = container.children.find(({ start, end }) => start === offset || end === offset);
  const word = touching && leafAt(touching, offset);
  return word?.parent ? { container: word.parent, leaf: word } : { container, leaf: undefined };
}

function leafAt(node: PythonNode, offset: number): PythonNode | undefined {
  if (OPERANDS.has(node.type)) return node.type === "string" ? undefined : node;
  if (node.type !== "keyword_argument" && node.type !== "pair") return undefined;
  const touching = node.children.find(({ start, end }) => start === offset || end === offset);
  return touching && leafAt(touching, offset);
}

function isBeside({ type, start, end }: PythonNode, offset: number): boolean {
  return !TOKENS.test(type) && (start === offset || end === offset);
}

type Written = Pick<ArgumentPlace, "span" | "quote" | "isWritable">;

function tokenAt(leaf: PythonNode | undefined, text: string, offset: number): Written | undefined {
  if (leaf === undefined) return { span: { start: offset, end: offset }, quote: undefined, isWritable: true };
  const { start, end } = leaf;
  if (leaf.type !== "string") return { span: { start, end }, quote: undefined, isWritable: true };
  const quote = text[start];
  const isPlain = (quote === '"' || quote === "'") && !text.startsWith(quote.repeat(3), start);
  return isPlain && text[end - 1] === quote
    ? { span: { start: start + 1, end: end - 1 }, quote, isWritable: true }
    : undefined;
}

interface Climbed extends Written {
  readonly way: ArgumentPlace["way"];
  readonly offset: number;
  readonly text: string;
  readonly inside?: Pick<ArgumentPlace, "role" | "siblings" | "hasValue">;
}

/** Goes outwards to the call, and notes the way. */
function climb(container: PythonNode, child: PythonNode | undefined, at: Climbed): ArgumentPlace | undefined {
  const { parent } = container;
  switch (container.type) {
    case "parenthesized_expression":
      return parent && climb(parent, container, at);
    case "pair":
      return parent && climbPair(container, parent, child, at);
    case "dictionary":
      return parent && climb(parent, container, at.inside ? at : inDictionary(container, child, at));
    // `{"a"}` is a dictionary that is being begun.
    case "set":
      return parent && climb(parent, container, inDictionary(container, child, at));
    case "list":
      return parent && climb(parent, container, inList(container, child, at));
    case "keyword_argument":
      return parent && climb(parent, container, at);
    case "argument_list":
      return place(container, child, at);
    default:
      return parent && climb(parent, container, { ...at, isWritable: false });
  }
}

function climbPair(
  pair: PythonNode,
  dictionary: PythonNode,
  child: PythonNode | undefined,
  at: Climbed,
): ArgumentPlace | undefined {
  const key = childAt(pair, "key");
  if (child !== undefined && child === key) {
    const siblings = keysOf(dictionary, pair, at.text);
    return climb(dictionary, pair, { ...at, inside: { role: "key", siblings, hasValue: true } });
  }
  const name = key && literalValue(key, at.text);
  if (typeof name !== "string") return undefined;
  const inside = at.inside ?? { role: "value", siblings: new Set(), hasValue: false };
  return climb(dictionary, pair, { ...at, inside, way: [name, ...at.way] });
}

function inDictionary(dictionary: PythonNode, child: PythonNode | undefined, at: Climbed): Climbed {
  const siblings = keysOf(dictionary, child, at.text);
  return { ...at, inside: { role: "key", siblings, hasValue: false } };
}

function keysOf({ children }: PythonNode, own: PythonNode | undefined, text: string): ReadonlySet<string> {
  const keys = children.flatMap((item) => {
    const key = item === own ? undefined : item.type === "pair" ? childAt(item, "key") : item;
    const name = key && literalValue(key, text);
    return typeof name === "string" ? [name] : [];
  });
  return new Set(keys);
}

function inList({ children }: PythonNode, child: PythonNode | undefined, at: Climbed): Climbed {
  const index = children.filter(({ type, end }) => type === "," && end <= at.offset).length;
  const texts = children.flatMap((item) => {
    const value = item === child ? undefined : literalValue(item, at.text);
    return typeof value === "string" ? [value] : [];
  });
  const inside = at.inside ?? { role: "value", siblings: new Set(texts), hasValue: false };
  return { ...at, inside, way: [index, ...at.way] };
}

function place(list: PythonNode, child: PythonNode | undefined, at: Climbed): ArgumentPlace | undefined {
  const call = list.parent && readCall(list.parent, at.text);
  if (call === undefined) return undefined;
  const { span, quote, way, isWritable } = at;
  const index = list.children.filter(({ type, end }) => type === "," && end <= at.offset).length;
  const inside = at.inside ?? { role: "value", siblings: new Set<string>(), hasValue: false };
  const argument = child && call.args.find(({ node }) => node === child);
  const isName = argument?.nameNode !== undefined && argument.nameNode.end >= at.offset;
  const name = isName ? undefined : argument?.name;
  return { call, name, index, way, ...inside, span, quote, isWritable, hasValue: isName || inside.hasValue };
}
