import type { PythonNode } from "../../syntax/python/node";
import { certainValue } from "./certainValue";
import type { PythonModule } from "./pythonModule";
import { writtenDict } from "./writtenDict";

/** A dictionary as it is written out, `{"a": 1}` or `dict(a=1)`. */
export interface DictionaryEntries {
  /** The values by their keys, as far as those are literal texts. */
  readonly values: ReadonlyMap<string, PythonNode>;
  /** Whether there are no others for certain: no spread, no computed key. */
  readonly isWhole: boolean;
}

/**
 * The entries of a dictionary, also behind a variable that nothing changes; `undefined` for what is no dictionary that
 * is written out.
 */
export function dictionaryEntries(node: PythonNode, module: PythonModule): DictionaryEntries | undefined {
  const value = certainValue(node, module);
  const dict = writtenDict(value, module);
  if (dict === undefined) return undefined;
  const values = new Map([...dict.entries].map(([name, entry]) => [name, entry.value]));
  return { values, isWhole: dict.isWhole };
}
