import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { ancestor, childAt, type PythonNode, statementOf } from "../../syntax/python/node";
import type { TextChange } from "../../syntax/textChange";
import { usesOf, usesOfBinding } from "../reading/variables";
import { applyOn } from "./applyCall";

/** Where a function's callers apply what it built. */
export interface ReturnedBuild {
  /** What takes `.apply()` away from the callers. */
  readonly edits: readonly TextChange[];
  readonly removed: readonly PythonNode[];
}

/**
 * A deployment that a function of the file builds and returns, and that every caller applies at once:
 * `make().apply()`, or `d = make()` with `d.apply()` as its only use. Converted, the function deploys by itself.
 */
export function returnedBuild(built: PythonNode, module: PythonModule): ReturnedBuild | undefined {
  const owner = ancestor(built, "function_definition", "lambda");
  if (owner?.type !== "function_definition" || !isReturned(built, owner, module)) return undefined;
  const isPlain =
    owner.parent?.type !== "decorated_definition" && owner.children.every(({ type }) => type !== "async");
  const binding = module.names.bindingBy(owner);
  if (!isPlain || !binding || binding.scope.kind === "class") return undefined;
  if (binding.scope.bindings.get(binding.name)?.length !== 1) return undefined;
  const calls = usesOf(binding, module).map((use) => (use.field === "function" ? use.parent : undefined));
  const found = calls.map((call) => call && (appliedDirectly(call, module) ?? appliedLater(call, module)));
  if (found.length === 0 || found.some((each) => each === undefined)) return undefined;
  return {
    edits: found.flatMap((each) => each?.edits ?? []),
    removed: found.flatMap((each) => each?.removed ?? []),
  };
}

/** `return build(…)`, or `d = build(…)` with `return d` as its only use. */
function isReturned(built: PythonNode, owner: PythonNode, module: PythonModule): boolean {
  const { parent } = built;
  if (parent?.type === "return_statement") return true;
  const target =
    parent?.type === "assignment" && built.field === "right" ? childAt(parent, "left") : undefined;
  const binding = target && module.names.bindingAt(target);
  const [use, ...others] = (binding && usesOfBinding(binding, module)) ?? [];
  const isOnlyReturned = use?.parent?.type === "return_statement" && others.length === 0;
  return isOnlyReturned && ancestor(use, "function_definition", "lambda") === owner;
}

function appliedDirectly(call: PythonNode, module: PythonModule): ReturnedBuild | undefined {
  const apply = applyOn(call, module);
  if (!apply || apply.args.length > 0) return undefined;
  return { edits: [{ span: { start: call.end, end: apply.node.end }, newText: "" }], removed: [] };
}

function appliedLater(call: PythonNode, module: PythonModule): ReturnedBuild | undefined {
  const assignment = call.field === "right" && call.parent?.type === "assignment" ? call.parent : undefined;
  const target = assignment && childAt(assignment, "left");
  const binding = target && module.names.bindingAt(target);
  const [use, ...others] = (binding && usesOfBinding(binding, module)) ?? [];
  const apply = use && others.length === 0 ? applyOn(use, module) : undefined;
  const isAlone = apply?.args.length === 0 && apply.node.parent?.type === "expression_statement";
  if (!assignment || !apply || !isAlone) return undefined;
  const statement = statementOf(apply.node);
  if (statement.parent !== statementOf(assignment).parent) return undefined;
  return {
    edits: [{ span: { start: assignment.start, end: call.start }, newText: "" }],
    removed: [statement],
  };
}
