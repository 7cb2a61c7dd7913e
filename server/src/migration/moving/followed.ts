import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type PythonNode, unparenthesized } from "../../syntax/python/node";
import { assignedValue } from "../reading/variables";

/** How many variables a value is followed through. */
const DEEPEST = 5;

/** The expression that a value is, behind `await`, parentheses and variables that are assigned once. */
export function followed(node: PythonNode, module: PythonModule, depth = 0): PythonNode {
  const plain = unparenthesized(node);
  const inner = plain.type === "await" ? plain.children[0] : undefined;
  if (inner !== undefined) return followed(inner, module, depth);
  const assigned = plain.type === "identifier" && depth < DEEPEST ? assignedValue(plain, module) : undefined;
  return assigned === undefined ? plain : followed(assigned, module, depth + 1);
}
