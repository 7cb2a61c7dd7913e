import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Argument, type Call, readCall } from "../../syntax/python/call";
import type { Binding } from "../../syntax/python/names";
import { ancestor, childAt, type PythonNode, statementOf } from "../../syntax/python/node";

/** Where the `deploy` call will stand, and what of the old steps goes. */
export interface DeploySite {
  /** What the new call replaces: the build call itself, or the later `.apply()`. */
  readonly anchor: PythonNode;
  /** Whether the call moves away from where it was built. */
  readonly isMoved: boolean;
  /** Statements that go. */
  readonly removed: readonly PythonNode[];
  readonly applyArguments: readonly Argument[];
  /** Whether Prefect 2 registered the deployment here at all. */
  readonly isApplied: boolean;
}

/** Finds where a built deployment is applied; a sentence when that cannot be told. */
export function findDeploySite(
  call: Call,
  appliesItself: boolean,
  module: PythonModule,
): DeploySite | string {
  const built = awaited(call.node);
  const chained = applyOn(unwrapped(built), module);
  if (chained) return site(awaited(chained.node), { applyArguments: chained.args, isApplied: true });
  const parent = built.parent;
  if (parent?.type === "expression_statement") return site(built, { isApplied: appliesItself });
  if (parent?.type === "assignment" && built.field === "right")
    return assigned(built, parent, appliesItself, module);
  return "The built deployment is handed on from here, so where it is applied cannot be told; apply it beside the build first.";
}

function site(anchor: PythonNode, rest: Partial<DeploySite>): DeploySite {
  return { anchor, isMoved: false, removed: [], applyArguments: [], isApplied: true, ...rest };
}

function assigned(
  built: PythonNode,
  assignment: PythonNode,
  appliesItself: boolean,
  module: PythonModule,
): DeploySite | string {
  const target = childAt(assignment, "left");
  const binding = module.names.bindings.find(({ nameNode }) => nameNode === target);
  if (!target || !binding || binding.scope.bindings.get(binding.name)?.length !== 1) {
    return "The variable that holds the deployment is assigned more than once; give each deployment its own first.";
  }
  const uses = usesOf(binding, module);
  if (uses.length === 0) {
    return appliesItself
      ? site(built, {})
      : `\`${binding.name}\` is built and never applied in this file; call ${binding.name}.apply() here first, or convert where it is applied.`;
  }
  const [use] = uses;
  const apply = use && applyOn(use, module);
  if (uses.length > 1 || !apply || appliesItself) {
    const other = uses.find((candidate) => !applyOn(candidate, module)) ?? uses[1] ?? use;
    const line = other ? module.source.positionAt(other.start).line + 1 : 0;
    return `\`${binding.name}\` is used in another way on line ${line}; what that would mean for deploy() cannot be told.`;
  }
  const statement = statementOf(built);
  const applied = awaited(apply.node);
  if (isNext(statement, statementOf(applied)) && applied.parent?.type === "expression_statement") {
    return site(assignment, { removed: [statementOf(applied)], applyArguments: apply.args });
  }
  if (ancestor(apply.node, "for_statement", "while_statement", "lambda")) {
    return `\`${binding.name}.apply()\` stands in a loop; deploy() there would load the code each time, so move it out first.`;
  }
  return site(applied, { isMoved: true, removed: [statement], applyArguments: apply.args });
}

/** The places that read a variable. */
export function usesOf(binding: Binding, module: PythonModule): readonly PythonNode[] {
  return module.names.references
    .filter(
      (reference) => reference.name === binding.name && module.names.lookup(reference).includes(binding),
    )
    .map((reference) => reference.node);
}

/** The call `<node>.apply(…)`. */
function applyOn(node: PythonNode, module: PythonModule): Call | undefined {
  const attribute = node.field === "object" && node.parent?.type === "attribute" ? node.parent : undefined;
  const call =
    attribute?.field === "function" && attribute.parent ? readCall(attribute.parent, module.text) : undefined;
  const name = attribute?.children.at(-1);
  return call && name && module.text.slice(name.start, name.end) === "apply" ? call : undefined;
}

function awaited(node: PythonNode): PythonNode {
  return node.parent?.type === "await" ? node.parent : node;
}

function unwrapped(node: PythonNode): PythonNode {
  return node.parent?.type === "parenthesized_expression" ? node.parent : node;
}

/** Whether a statement directly follows another, but for comments. */
function isNext(first: PythonNode, second: PythonNode): boolean {
  const siblings = (first.parent?.children ?? []).filter((node) => node.type !== "comment");
  return second.parent === first.parent && siblings[siblings.indexOf(first) + 1] === second;
}
