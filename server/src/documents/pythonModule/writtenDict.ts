import { type Call, readCall } from "../../syntax/python/call";
import { childAt, elementsOf, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { type WrittenText, writtenText } from "../../syntax/python/writtenText";
import type { PythonModule } from "./pythonModule";

/** An entry of a dictionary whose key is written out. */
export interface DictEntry {
  readonly key: WrittenText;
  readonly value: PythonNode;
  /** The key with its value. */
  readonly node: PythonNode;
}

/** A dictionary that is written out: `{"a": 1}`, `dict(a=1)`. */
export interface WrittenDict {
  readonly node: PythonNode;
  /** Of a key that is given twice the last, as Python has it. */
  readonly entries: ReadonlyMap<string, DictEntry>;
  /** Whether these are all of its entries: nothing is spread into it, and no key is computed. */
  readonly isWhole: boolean;
}

/** Reads an expression that makes a dictionary; `undefined` for any other. */
export function writtenDict(expression: PythonNode, module: PythonModule): WrittenDict | undefined {
  const node = unparenthesized(expression);
  const read =
    node.type === "dictionary"
      ? pairsOf(node, module)
      : node.type === "call"
        ? keywordsOf(node, module)
        : undefined;
  if (read === undefined) return undefined;
  const entries = read.filter((entry) => entry !== undefined);
  return {
    node,
    entries: new Map(entries.map((entry) => [entry.key.text, entry])),
    isWhole: entries.length === read.length,
  };
}

type Entries = readonly (DictEntry | undefined)[];

function pairsOf(node: PythonNode, { text }: PythonModule): Entries {
  return elementsOf(node).map((pair) => {
    const [key, value] = [childAt(pair, "key"), childAt(pair, "value")];
    const name = pair.type === "pair" && key ? writtenText(unparenthesized(key), text) : undefined;
    return name && value && { key: name, value, node: pair };
  });
}

/** Whether a call is `dict(…)` of Python itself. */
export function isDictCall({ callee }: Call, { names, text }: PythonModule): boolean {
  // Most calls are of something else, and their names are not looked up.
  if (callee.type !== "identifier" || text.slice(callee.start, callee.end) !== "dict") return false;
  const reference = names.referenceAt(callee);
  return reference !== undefined && names.lookup(reference).length === 0;
}

function keywordsOf(node: PythonNode, module: PythonModule): Entries | undefined {
  const call = readCall(node, module.text);
  if (call === undefined || !isDictCall(call, module)) return undefined;
  return call.args.map(({ name, nameNode, value, node: argument }) => {
    if (name === undefined || nameNode === undefined) return undefined;
    const span = { start: nameNode.start, end: nameNode.end };
    return { key: { text: name, span, isVerbatim: true }, value, node: argument };
  });
}
