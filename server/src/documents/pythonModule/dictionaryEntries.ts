import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { followed } from "./assignedValue";
import type { PythonModule } from "./pythonModule";

/** A dictionary as it is written out, `{"a": 1}` or `dict(a=1)`. */
export interface DictionaryEntries {
  /** The values by their keys, as far as those are literal texts. */
  readonly values: ReadonlyMap<string, PythonNode>;
  /** Whether there are no others for certain: no spread, no computed key, no variable that may get more. */
  readonly isWhole: boolean;
}

/** The entries of a dictionary, also behind a variable; `undefined` for what is no dictionary that is written out. */
export function dictionaryEntries(node: PythonNode, module: PythonModule): DictionaryEntries | undefined {
  const value = followed(node, module);
  if (value.type === "dictionary") {
    const { values, isWhole } = ofPairs(value, module);
    return { values, isWhole: isWhole && unparenthesized(node) === value };
  }
  const call = value.type === "call" ? readCall(value, module.text) : undefined;
  const reference = call && module.names.referenceAt(call.callee);
  if (call === undefined || reference?.name !== "dict" || module.names.lookup(reference).length > 0)
    return undefined;
  const values = new Map(
    call.args.flatMap(({ name, value: of }) => (name === undefined ? [] : [[name, of]])),
  );
  return { values, isWhole: call.args.every(({ name }) => name !== undefined) };
}

function ofPairs(node: PythonNode, module: PythonModule): DictionaryEntries {
  const values = new Map<string, PythonNode>();
  let isWhole = true;
  for (const pair of node.children) {
    if (/^(?:[{},]|comment)$/.test(pair.type)) continue;
    const [key, value] = [childAt(pair, "key"), childAt(pair, "value")];
    const name = key && literalValue(key, module.text);
    if (pair.type === "pair" && typeof name === "string" && value) values.set(name, value);
    else isWhole = false;
  }
  return { values, isWhole };
}
