import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { writtenDict } from "../../../documents/pythonModule/writtenDict";
import type { PythonNode } from "../../../syntax/python/node";

/** The names that a dictionary gives a value, none where nothing is given; `undefined` when nobody can tell. */
export function namesGiven(
  node: PythonNode | undefined,
  module: PythonModule,
): ReadonlySet<string> | undefined {
  if (node === undefined || node.type === "none") return new Set();
  const dict = writtenDict(node, module);
  return dict?.isWhole ? new Set(dict.entries.keys()) : undefined;
}
