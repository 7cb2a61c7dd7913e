import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Binding } from "../../syntax/python/names";
import { ancestor, childAt, descendants, type PythonNode, statementOf } from "../../syntax/python/node";
import { contains } from "../../syntax/span";

/** The places that read a variable. */
export function usesOf(binding: Binding, module: PythonModule): readonly PythonNode[] {
  return module.names.usesOf(binding).map((reference) => reference.node);
}

/**
 * The uses of a variable that mean one of its bindings, where the same name holds one value after the other; `undefined`
 * where it cannot be told which value is meant.
 */
export function usesOfBinding(binding: Binding, module: PythonModule): readonly PythonNode[] | undefined {
  const all = binding.scope.bindings.get(binding.name) ?? [];
  const uses = usesOf(binding, module);
  if (all.length === 1) return uses;
  const regions = all.map((each) => regionOf(each, all));
  const scopeUses = uses.every((use) => module.names.referenceAt(use)?.scope === binding.scope);
  if (!scopeUses || regions.some((region) => region === undefined)) return undefined;
  const known = regions.flatMap((region) => region ?? []);
  const owners = uses.map((use) => ownerOf(use, known));
  if (owners.some((owner) => owner === undefined)) return undefined;
  return uses.filter((_, index) => owners[index] === binding);
}

/**
 * Whether an expression has the same value at another place further down: it is there already, or it calls nothing and
 * each of its names holds one value in the scope that both places share.
 */
export function meansTheSame(expression: PythonNode, place: PythonNode, module: PythonModule): boolean {
  if (contains(place, expression)) return true;
  const scope = functionAround(place);
  if (functionAround(expression) !== scope || expression.end > place.start) return false;
  return [...descendants(expression)].every((node) => {
    if (node.type === "await") return false;
    if (node.type === "call") return isOfEnvironment(node, module);
    const reference = node.type === "identifier" ? module.names.referenceAt(node) : undefined;
    return !reference || module.names.lookup(reference).length <= 1;
  });
}

/** `os.getenv("STAGE")`: the environment is the same as long as the script runs. */
function isOfEnvironment(call: PythonNode, module: PythonModule): boolean {
  const callee = childAt(call, "function");
  return callee !== undefined && /^os\.(getenv|environ\.get)$/.test(module.names.qualifiedName(callee) ?? "");
}

function functionAround(node: PythonNode): PythonNode | undefined {
  return ancestor(node, "function_definition", "lambda", "class_definition");
}

/** The text in which a binding's value is the one that its name has, unless another binding stands inside it. */
interface Region {
  readonly binding: Binding;
  readonly start: number;
  readonly end: number;
}

/** From the binding to the next one in the same block, or to the end of that; of a loop's variable, the body. */
function regionOf(binding: Binding, all: readonly Binding[]): Region | undefined {
  const { node } = binding;
  const body = node.type === "for_statement" ? childAt(node, "body") : undefined;
  if (body) return { binding, start: body.start, end: body.end };
  const block = statementOf(node).parent;
  if (binding.kind !== "assignment" || !block) return undefined;
  const next = all
    .filter((other) => other.node.start > node.start && statementOf(other.node).parent === block)
    .map((other) => statementOf(other.node).start);
  return { binding, start: node.end, end: Math.min(block.end, ...next) };
}

/** The binding whose value a use has; `undefined` where that depends on the way to it. */
function ownerOf(use: PythonNode, regions: readonly Region[]): Binding | undefined {
  const around = regions.filter(({ start, end }) => start <= use.start && use.end <= end);
  const innermost = around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (!innermost) return undefined;
  // A binding further inside, in a branch or a loop, may or may not have been carried out before.
  const isCrossed = regions.some(({ binding }) => {
    const { start } = binding.node;
    if (binding === innermost.binding || start < innermost.start || start >= innermost.end) return false;
    const branch = statementIn(binding.node, innermost);
    return branch === undefined || branch.start < use.end;
  });
  return isCrossed ? undefined : innermost.binding;
}

/** The statement of a region's own block that a node stands in. */
function statementIn(node: PythonNode, { start, end }: Region): PythonNode | undefined {
  let found: PythonNode | undefined;
  for (let current: PythonNode | undefined = statementOf(node); current; current = current.parent) {
    if (current.start < start || current.end > end) break;
    found = current;
  }
  return found;
}
