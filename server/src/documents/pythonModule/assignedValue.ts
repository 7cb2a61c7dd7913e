import { childAt, type PythonNode, unparenthesized } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";

/** The value of a variable that is assigned exactly once. */
export function assignedValue(node: PythonNode, module: PythonModule): PythonNode | undefined {
  const reference = module.names.referenceAt(node);
  const bindings = reference ? module.names.lookup(reference) : [];
  const [binding] = bindings;
  if (bindings.length !== 1 || binding?.kind !== "assignment" || binding.node.type !== "assignment")
    return undefined;
  return childAt(binding.node, "left")?.type === "identifier" ? childAt(binding.node, "right") : undefined;
}

/** The places that read the variable of an assignment, when nothing else assigns to it; one by one, as they are found. */
export function* usesOfAssigned(assignment: PythonNode, { names }: PythonModule): Generator<PythonNode> {
  const left = childAt(assignment, "left");
  const binding = left?.type === "identifier" ? names.bindingAt(left) : undefined;
  if (binding === undefined) return;
  for (const use of names.eachUse(binding)) if (names.lookup(use).length === 1) yield use.node;
}

/** How many variables a value is followed through. */
export const DEEPEST = 5;

/** What an expression stands for: of a variable that is assigned once the value, of `await` what is awaited. */
export function followed(node: PythonNode, module: PythonModule, depth = 0): PythonNode {
  const value = unawaited(node);
  const assigned = value.type === "identifier" && depth < DEEPEST ? assignedValue(value, module) : undefined;
  return assigned === undefined ? value : followed(assigned, module, depth + 1);
}

/** The expression without the parentheses and the `await` around it. */
export function unawaited(node: PythonNode): PythonNode {
  const value = unparenthesized(node);
  const inner = value.type === "await" ? value.children.find(({ type }) => type !== "comment") : undefined;
  return inner === undefined ? value : unawaited(inner);
}
