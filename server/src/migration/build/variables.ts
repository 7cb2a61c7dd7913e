import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Binding } from "../../syntax/python/names";
import { childAt, type PythonNode, statementOf } from "../../syntax/python/node";

/** The value of a variable that is assigned exactly once. */
export function assignedValue(node: PythonNode, module: PythonModule): PythonNode | undefined {
  const reference = module.names.referenceAt(node);
  const bindings = reference ? module.names.lookup(reference) : [];
  const [binding] = bindings;
  if (bindings.length !== 1 || binding?.kind !== "assignment" || binding.node.type !== "assignment")
    return undefined;
  return childAt(binding.node, "left")?.type === "identifier" ? childAt(binding.node, "right") : undefined;
}

/** The places that read a variable. */
export function usesOf(binding: Binding, module: PythonModule): readonly PythonNode[] {
  return module.names.usesOf(binding).map((reference) => reference.node);
}

/** The uses of a variable that mean one of its bindings, where the same name holds one value after the other. */
export function usesOfBinding(binding: Binding, module: PythonModule): readonly PythonNode[] | undefined {
  const all = binding.scope.bindings.get(binding.name) ?? [];
  const uses = usesOf(binding, module);
  if (all.length === 1) return uses;
  const block = statementOf(binding.node).parent;
  const inOneBlock = all.every(
    (other) => other.kind === "assignment" && statementOf(other.node).parent === block,
  );
  const scopeUses = uses.every((use) => module.names.referenceAt(use)?.scope === binding.scope);
  if (!inOneBlock || !scopeUses) return undefined;
  const next = all
    .map(({ node }) => node.start)
    .filter((start) => start > binding.node.start)
    .toSorted((a, b) => a - b)[0];
  return uses.filter((use) => use.start > binding.node.end && use.start < (next ?? Number.POSITIVE_INFINITY));
}
