import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { applyOn, awaited } from "./applyCall";
import { usesOfBinding } from "./variables";

/**
 * The loop that applies what a list, tuple or dictionary of built deployments holds, and does nothing else:
 * `for d in deployments: d.apply()`. Converted, the collection deploys by itself, and the loop goes.
 */
export function inCollection(built: PythonNode, module: PythonModule): PythonNode | undefined {
  const collection = collectionOf(built);
  if (!collection || !elementsOf(collection).every((element) => isBuild(element, module))) return undefined;
  const assignment = collection.parent;
  if (collection.field === "right" && assignment?.type === "for_statement")
    return applyLoop(assignment, module);
  const target = assignment?.type === "assignment" && childAt(assignment, "left");
  const binding = target && module.names.bindings.find(({ nameNode }) => nameNode === target);
  const uses = binding ? usesOfBinding(binding, module) : undefined;
  const [use] = uses ?? [];
  if (!use || uses?.length !== 1) return undefined;
  const iterated = valuesCall(use, module) ?? use;
  const loop =
    iterated.field === "right" && iterated.parent?.type === "for_statement" ? iterated.parent : undefined;
  return loop && applyLoop(loop, module);
}

/** The literal that an element stands in; of a comprehension, the whole. */
function collectionOf(built: PythonNode): PythonNode | undefined {
  const { parent } = built;
  if (parent?.type === "pair" && built.field === "value") return parent.parent;
  if (parent?.type === "list_comprehension" && built.field === "body") return parent;
  return parent?.type === "list" || parent?.type === "tuple" ? parent : undefined;
}

function elementsOf(collection: PythonNode): readonly PythonNode[] {
  if (collection.type === "list_comprehension")
    return collection.children.filter(({ field }) => field === "body");
  return collection.children.flatMap((child) => {
    if (child.type === "," || child.type === "comment" || child.type === "(" || child.type === ")") return [];
    return (child.type === "pair" ? childAt(child, "value") : child) ?? [];
  });
}

/** Whether an element is a build call too: of another one the loop may apply what nobody knows. */
function isBuild(element: PythonNode, module: PythonModule): boolean {
  const call = element.type === "await" ? element.children[0] : element;
  const callee = call && childAt(call, "function");
  return callee !== undefined && module.text.slice(callee.start, callee.end).endsWith(".build_from_flow");
}

/** `deployments.values()` */
function valuesCall(use: PythonNode, module: PythonModule): PythonNode | undefined {
  const attribute = use.parent?.type === "attribute" && use.field === "object" ? use.parent : undefined;
  const call = attribute?.field === "function" ? attribute.parent : undefined;
  return call && module.text.slice(use.end, call.end) === ".values()" ? call : undefined;
}

/** A loop whose body is `d.apply()` alone. */
function applyLoop(loop: PythonNode, module: PythonModule): PythonNode | undefined {
  const variable = childAt(loop, "left");
  const body = childAt(loop, "body");
  const binding = module.names.bindings.find(({ nameNode }) => nameNode === variable);
  const uses = binding ? usesOfBinding(binding, module) : undefined;
  const [use] = uses ?? [];
  const apply = use && uses?.length === 1 ? applyOn(use, module) : undefined;
  const isAlone = body?.children.length === 1 && apply && awaited(apply.node).parent === body.children[0];
  return isAlone && apply.args.length === 0 && childAt(loop, "alternative") === undefined ? loop : undefined;
}
