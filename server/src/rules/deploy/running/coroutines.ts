import { followed } from "../../../documents/pythonModule/assignedValue";
import { madeOrLoadedBlock } from "../../../documents/pythonModule/madeBlock";
import { type PrefectCall, prefectCallAt } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { blockAt } from "../../../prefect/blocks";
import {
  blockCoroutine,
  type CoroutineKind,
  coroutineKind,
  coroutineNames,
  heldCoroutineNames,
} from "../../../prefect/coroutines";
import { argumentNamed, readCall } from "../../../syntax/python/call";
import { ancestor, type PythonNode } from "../../../syntax/python/node";
import { shortName } from "../workerCalls";

/** A call that gives a coroutine, at least in `async` code. */
export interface Dispatched {
  readonly node: PythonNode;
  readonly nameNode: PythonNode;
  /** What it is called in messages. */
  readonly name: string;
  readonly kind: CoroutineKind;
  /** Of a form for `async` code the name of the one for ordinary code, where there is such. */
  readonly usual: string | undefined;
  /** Whether it makes, finds or runs what is deployed; else it is of a block, a variable or an artifact. */
  readonly isOfDeployment: boolean;
}

/** Whether a call looks whether an event loop runs, unless its argument `_sync` tells what to do. */
export function isDispatched({ callable }: PrefectCall): boolean {
  return coroutineKind(callable) === "inAsync";
}

/** The calls of Prefect that give coroutines: of deployments, blocks, storages, variables, artifacts. */
export function dispatchedCalls(calls: readonly PrefectCall[], module: PythonModule): readonly Dispatched[] {
  const found = calls.flatMap((call): Dispatched[] => {
    const kind = coroutineKind(call.callable);
    // It may say by itself whether it is to work at once.
    if (kind === undefined || argumentNamed(call.call, "_sync")) return [];
    const usual = usualName(shortName(call), kind, (name) =>
      coroutineKind(call.callable.replace(/\w+$/, name)),
    );
    return [
      {
        node: call.call.node,
        nameNode: call.nameNode,
        name: shortName(call),
        kind,
        usual,
        isOfDeployment: true,
      },
    ];
  });
  return [...found, ...otherCalls(module, new Set(found.map(({ node }) => node)))];
}

function usualName(name: string, kind: CoroutineKind, kindOf: (name: string) => CoroutineKind | undefined) {
  const usual = name.slice(1);
  return kind === "always" && name.startsWith("a") && kindOf(usual) === "inAsync" ? usual : undefined;
}

function otherCalls(module: PythonModule, told: ReadonlySet<PythonNode>): readonly Dispatched[] {
  const imported = module.names.importedAs((target) => /^prefect(?:_|\.|$)/.test(target));
  const isWanted = (last: string, root: string | undefined) =>
    heldCoroutineNames.has(last) || (root !== undefined && imported.has(root) && coroutineNames.has(last));
  const found = module.names.calls(({ last, root }) => last !== undefined && isWanted(last, root));
  return found.flatMap((node): Dispatched[] => {
    const call = told.has(node) ? undefined : readCall(node, module.text);
    const nameNode = call?.callee.type === "attribute" ? call.callee.children.at(-1) : call?.callee;
    if (call === undefined || nameNode === undefined || argumentNamed(call, "_sync")) return [];
    const name = module.text.slice(nameNode.start, nameNode.end);
    const kindOf = kindsAt(call.callee, name, module);
    const kind = kindOf(name);
    if (kind === undefined) return [];
    const usual = usualName(name, kind, kindOf);
    return [{ node, nameNode, name, kind, usual, isOfDeployment: /^a?load$/.test(name) }];
  });
}

/** How to tell the kinds of what has the same owner as a callee. */
function kindsAt(
  callee: PythonNode,
  own: string,
  module: PythonModule,
): (name: string) => CoroutineKind | undefined {
  const path = module.names.qualifiedName(callee);
  if (path !== undefined) {
    const owner = path.slice(0, -own.length - 1);
    const block = blockAt("workerEra", owner);
    return (name) => (block ? blockCoroutine(block, name) : coroutineKind(`${owner}.${name}`));
  }
  const [object] = callee.type === "attribute" ? callee.children : [];
  const made = object && followed(object, module);
  const block = made && madeOrLoadedBlock(made, module);
  if (block !== undefined && block !== "any") return (name) => blockCoroutine(block, name);
  const storage = made && prefectCallAt(made, module)?.callable;
  return (name) => (storage === undefined ? undefined : coroutineKind(`${storage}.${name}`));
}

/**
 * Whether what a call gives is used at once as if it were no coroutine: an attribute of it is read, it is given to a call
 * of Prefect, or it is held in a variable of which nothing but attributes is read.
 */
export function isUsedAsValue(
  { node }: Dispatched,
  calls: readonly PrefectCall[],
  module: PythonModule,
): boolean {
  const { parent } = node;
  if (parent?.type === "attribute") return true;
  if (parent?.type === "assignment" && node.field === "right") return isReadByAttributes(parent, module);
  const list = ancestor(node, "argument_list");
  const between = ancestor(node, "call", "await", "lambda", "list_comprehension", "generator_expression");
  return (
    list !== undefined && between === list.parent && calls.some(({ call }) => call.argumentList === list)
  );
}

function isReadByAttributes(assignment: PythonNode, { names }: PythonModule): boolean {
  const binding = names.bindings.find(({ node }) => node === assignment);
  const all = binding?.scope.bindings.get(binding.name) ?? [];
  const uses = binding && all.length === 1 ? names.usesOf(binding) : [];
  return uses.length > 0 && uses.every(({ node }) => node.parent?.type === "attribute");
}
