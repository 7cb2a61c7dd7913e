import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Call, readCall } from "../../syntax/python/call";
import { childAt, elementsOf, type PythonNode, statementOf } from "../../syntax/python/node";
import { type Draft, tell } from "../draft";
import { usesOf, usesOfBinding } from "../reading/variables";
import { applyOn, awaited } from "./applyCall";

/** Where a deployment waits, together with others, for the loop that applies them all. */
export interface Collected {
  /** The statement `for d in deployments: d.apply()`, which does nothing else but print, or such a comprehension. */
  readonly loop: PythonNode;
  /** The call, or the statement around it, that collects the deployment: what the new call takes the place of. */
  readonly anchor: PythonNode;
  /** What has no sense any more once every deployment of the collection deploys by itself; the loop is part of it. */
  readonly removed: readonly PythonNode[];
}

/**
 * Finds how a built deployment is collected: as an element of a list, tuple or dictionary, straight or through a variable
 * of its own, or by `deployments.append(…)`. `undefined` where anything else may happen to the collection.
 */
export function inCollection(built: PythonNode, module: PythonModule): Collected | undefined {
  return asElement(built, built, module) ?? appended(built, module) ?? throughVariable(built, module);
}

function asElement(element: PythonNode, anchor: PythonNode, module: PythonModule): Collected | undefined {
  const collection = collectionOf(element);
  if (!collection || !heldBy(collection).every((each) => isBuild(each, module))) return undefined;
  const assignment = collection.parent;
  const loop = loopOver(collection, module);
  if (loop) return { loop, anchor, removed: [loop] };
  const target = assignment?.type === "assignment" && childAt(assignment, "left");
  const binding = target && module.names.bindingAt(target);
  const uses = binding ? usesOfBinding(binding, module) : undefined;
  const applied = uses?.length === 1 && uses[0] ? loopOver(uses[0], module) : undefined;
  if (!applied || !assignment) return undefined;
  // A list of names is empty of meaning then; one of calls holds the new calls.
  const emptied = element === anchor ? [] : [statementOf(assignment)];
  return { loop: applied, anchor, removed: [applied, ...emptied] };
}

/** `deployment = build(…)`, which is only named in the collection. */
function throughVariable(built: PythonNode, module: PythonModule): Collected | undefined {
  const assignment =
    built.field === "right" && built.parent?.type === "assignment" ? built.parent : undefined;
  const target = assignment && childAt(assignment, "left");
  const binding = target && module.names.bindingAt(target);
  const [use, ...others] = (binding && usesOfBinding(binding, module)) ?? [];
  if (!assignment || !use || others.length > 0) return undefined;
  const found = asElement(use, assignment, module);
  return found ?? appended(use, module, assignment);
}

/** `deployments.append(build(…))` to a list that starts empty. */
function appended(element: PythonNode, module: PythonModule, assignment?: PythonNode): Collected | undefined {
  const list = element.parent?.type === "argument_list" ? appendedTo(element.parent, module) : undefined;
  const reference = list && module.names.referenceAt(list);
  const bindings = reference ? module.names.lookup(reference) : [];
  const [binding] = bindings;
  const start = binding?.node.type === "assignment" ? childAt(binding.node, "right") : undefined;
  if (!list || !binding || !start || bindings.length !== 1 || !isEmptyList(start, module)) return undefined;
  const uses = usesOfBinding(binding, module) ?? [];
  const loops = uses.flatMap((use) => loopOver(use, module) ?? []);
  const appends = uses.flatMap((use) => appendOn(use, module) ?? []);
  const [loop] = loops;
  const made = statementOf(binding.node);
  const isWhole =
    loop &&
    loops.length === 1 &&
    appends.length === uses.length - 1 &&
    loop.parent === made.parent &&
    appends.every(({ node, args }) => node.end <= loop.start && args.length === 1) &&
    appends.every(({ args: [argument] }) => argument && isBuild(argument.value, module));
  const call = appends.find(({ argumentList }) => argumentList === element.parent);
  if (!isWhole || !call) return undefined;
  const removed = [loop, made, ...(assignment ? [statementOf(call.node)] : [])];
  return { loop, anchor: assignment ?? call.node, removed };
}

function appendedTo(argumentList: PythonNode, module: PythonModule): PythonNode | undefined {
  const list = argumentList.parent && childAt(argumentList.parent, "function")?.children[0];
  return list && appendOn(list, module) ? list : undefined;
}

/** The call `<node>.append(…)`. */
function appendOn(node: PythonNode, module: PythonModule): Call | undefined {
  const attribute = node.field === "object" && node.parent?.type === "attribute" ? node.parent : undefined;
  const call =
    attribute?.field === "function" && attribute.parent ? readCall(attribute.parent, module.text) : undefined;
  const isStatement =
    call?.node.parent?.type === "expression_statement" &&
    call.argumentList.children.every(({ type }) => type !== "comment");
  return attribute && isStatement && module.text.slice(node.end, attribute.end) === ".append"
    ? call
    : undefined;
}

function isEmptyList({ start, end }: PythonNode, { text }: PythonModule): boolean {
  return /^(\[\s*\]|list\(\))$/.test(text.slice(start, end));
}

/** The loop over a collection, or over its values, that only applies what it holds. */
function loopOver(use: PythonNode, module: PythonModule): PythonNode | undefined {
  const iterated = viewOf(use, module) ?? use;
  const { parent } = iterated;
  if (iterated.field !== "right" || !parent) return undefined;
  if (parent.type === "for_statement") return applyLoop(parent, module);
  return parent.type === "for_in_clause" ? applyComprehension(parent, module) : undefined;
}

/** The literal that an element stands in; of a comprehension, the whole. */
function collectionOf(built: PythonNode): PythonNode | undefined {
  const { parent } = built;
  if (parent?.type === "pair" && built.field === "value") return parent.parent;
  if (parent?.type === "list_comprehension" && built.field === "body") return parent;
  return parent?.type === "list" || parent?.type === "tuple" ? parent : undefined;
}

/** What a collection holds: of a dictionary the values, of a comprehension what it makes each time. */
function heldBy(collection: PythonNode): readonly PythonNode[] {
  if (collection.type === "list_comprehension")
    return collection.children.filter(({ field }) => field === "body");
  return elementsOf(collection).flatMap(
    (child) => (child.type === "pair" ? childAt(child, "value") : child) ?? [],
  );
}

/** Whether an element is a build call too: of another one the loop may apply what nobody knows. */
function isBuild(element: PythonNode, module: PythonModule): boolean {
  const value = element.type === "identifier" ? valueOnlyFor(element, module) : element;
  const call = value?.type === "await" ? value.children[0] : value;
  const callee = call && childAt(call, "function");
  return callee !== undefined && module.text.slice(callee.start, callee.end).endsWith(".build_from_flow");
}

/** The value of a variable that is used here and nowhere else. */
function valueOnlyFor(node: PythonNode, module: PythonModule): PythonNode | undefined {
  const reference = module.names.referenceAt(node);
  const [binding] = reference ? module.names.lookup(reference) : [];
  return binding && usesOf(binding, module).length === 1 ? assignedValue(node, module) : undefined;
}

/** `deployments.values()`, `deployments.items()` */
function viewOf(use: PythonNode, module: PythonModule): PythonNode | undefined {
  const attribute = use.parent?.type === "attribute" && use.field === "object" ? use.parent : undefined;
  const call = attribute?.field === "function" ? attribute.parent : undefined;
  return call && /^\.(values|items)\(\)$/.test(module.text.slice(use.end, call.end)) ? call : undefined;
}

/** A loop whose body is `d.apply()`, and at most says so. */
export function applyLoop(loop: PythonNode, module: PythonModule): PythonNode | undefined {
  const statements = (childAt(loop, "body")?.children ?? []).filter(({ type }) => type !== "comment");
  const [step, ...others] = statements.filter((statement) => !isPrint(statement, module));
  if (!step || others.length > 0 || childAt(loop, "alternative")) return undefined;
  const uses = usesOfVariable(loop, module)?.filter((use) => !isPrint(statementOf(use), module));
  return appliesOnly(uses, step, module) ? loop : undefined;
}

/** `[d.apply() for d in deployments]`, which stands alone. */
function applyComprehension(clause: PythonNode, module: PythonModule): PythonNode | undefined {
  const whole = clause.parent;
  const statement = whole?.type === "list_comprehension" ? whole.parent : undefined;
  const clauses = whole?.children.filter(({ type }) => type === "for_in_clause" || type === "if_clause");
  if (statement?.type !== "expression_statement" || clauses?.length !== 1) return undefined;
  return appliesOnly(usesOfVariable(clause, module), whole, module) ? statement : undefined;
}

/** @param around what holds the call and nothing else */
function appliesOnly(
  uses: readonly PythonNode[] | undefined,
  around: PythonNode | undefined,
  module: PythonModule,
): boolean {
  const [use] = uses ?? [];
  const apply = use && uses?.length === 1 ? applyOn(use, module) : undefined;
  return apply !== undefined && apply.args.length === 0 && awaited(apply.node).parent === around;
}

/** The uses of what a loop gives: of `for name, d in ds.items()`, those of `d`. */
function usesOfVariable(loop: PythonNode, module: PythonModule): readonly PythonNode[] | undefined {
  const left = childAt(loop, "left");
  const right = childAt(loop, "right");
  const isOfPairs = right && module.text.slice(right.start, right.end).endsWith(".items()");
  const names = left?.children.filter(({ type }) => type === "identifier") ?? [];
  const binding = module.names.bindingAt(isOfPairs ? names[1] : left);
  return binding && usesOfBinding(binding, module);
}

/** Tells of what a loop printed beside applying, which goes with it. */
export function tellOfPrints(loop: PythonNode | undefined, draft: Draft): void {
  const statements = (loop && childAt(loop, "body")?.children) ?? [];
  if (statements.some((statement) => isPrint(statement, draft.module)))
    tell(draft, "The loop that applied the deployments went, and what it printed with it.");
}

/** The statement `print(…)`. */
export function isPrint(statement: PythonNode, { text }: PythonModule): boolean {
  const [call] = statement.type === "expression_statement" ? statement.children : [];
  const callee = call?.type === "call" ? childAt(call, "function") : undefined;
  return callee !== undefined && text.slice(callee.start, callee.end) === "print";
}
