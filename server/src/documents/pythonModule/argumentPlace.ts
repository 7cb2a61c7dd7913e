import type { Call } from "../../syntax/python/call";
import { isPunctuation, type PythonNode } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import { climb, type Written } from "./climbToCall";
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
  /** Of a key, whether it is one of `dict(key=…)`. */
  readonly isKeyword: boolean;
  /** Whether it is a key of `**{…}` in the call, and so the name of an argument. */
  readonly isSplatKey: boolean;
}

/**
 * The place at an offset; `undefined` in comments and outside calls. What a variable is assigned, once, has its place
 * where a call of Prefect is given the variable.
 */
export function argumentPlaceAt(module: PythonModule, offset: number): ArgumentPlace | undefined {
  const { container, leaf } = nodesAt(module.root, offset);
  if (
    container.children.some(({ type, start, end }) => type === "comment" && start < offset && offset <= end)
  )
    return undefined;
  const isFree = leaf !== undefined || !container.children.some((child) => isBeside(child, offset));
  const none = { span: { start: offset, end: offset }, quote: undefined, isWritable: false };
  const token = (isFree && tokenAt(leaf, module.text, offset)) || none;
  return climb(container, leaf, { ...token, way: [], offset, module });
}

const OPERANDS = new Set(["string", "identifier", "integer", "float", "true", "false", "none"]);

/** The innermost node around an offset, and the word or string in it that the offset touches. */
function nodesAt(root: PythonNode, offset: number): { container: PythonNode; leaf: PythonNode | undefined } {
  let container = root;
  for (;;) {
    const inner = container.children.find(
      (child) => child.start < offset && offset < child.end && !isPunctuation(child.type),
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
  return !isPunctuation(type) && (start === offset || end === offset);
}

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
