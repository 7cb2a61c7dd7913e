import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { blockAt } from "../../prefect/blocks";
import { argumentNamed, readCall } from "../../syntax/python/call";
import { ancestor, type PythonNode } from "../../syntax/python/node";
import { shortName } from "./workerCalls";

/** A call that gives a coroutine in `async` code. */
export interface Dispatched {
  readonly node: PythonNode;
  readonly nameNode: PythonNode;
  /** What it is called in messages. */
  readonly name: string;
  /** The form for `async` code gives one everywhere. */
  readonly isAsyncForm: boolean;
}

/** What `async_dispatch` of Prefect decorates, without the forms with an `a`. */
const DISPATCHED =
  /^prefect\.(?:Flow\.(?:deploy|to_deployment|from_source)|deploy|(?:deployments\.)?run_deployment|.*RunnerDeployment\.(?:apply|from_storage))$/;
const ASYNC_FORM =
  /^prefect\.(?:Flow\.(?:adeploy|ato_deployment|afrom_source)|aserve|(?:deployments\.)?arun_deployment|.*RunnerDeployment\.(?:aapply|afrom_storage))$/;

/** Whether a call looks whether an event loop runs, unless its argument `_sync` tells what to do. */
export function isDispatched({ callable }: PrefectCall): boolean {
  return DISPATCHED.test(callable);
}

/** The calls of Prefect that give coroutines in `async` code, and blocks that are loaded. */
export function dispatchedCalls(calls: readonly PrefectCall[], module: PythonModule): readonly Dispatched[] {
  const found = calls.flatMap((call): Dispatched[] => {
    const isAsyncForm = ASYNC_FORM.test(call.callable);
    if (!isAsyncForm && !isDispatched(call)) return [];
    // It says by itself whether it is to work at once.
    if (argumentNamed(call.call, "_sync")) return [];
    return [{ node: call.call.node, nameNode: call.nameNode, name: shortName(call), isAsyncForm }];
  });
  return [...found, ...blockLoads(module)];
}

const LOAD = /^a?load$/;

function blockLoads(module: PythonModule): readonly Dispatched[] {
  const loads = module.names.calls(({ last }) => last !== undefined && LOAD.test(last));
  return loads.flatMap((node): Dispatched[] => {
    const callee = readCall(node, module.text)?.callee;
    const nameNode = callee?.type === "attribute" ? callee.children.at(-1) : undefined;
    if (callee === undefined || nameNode === undefined) return [];
    const name = module.text.slice(nameNode.start, nameNode.end);
    const path = module.names.qualifiedName(callee);
    const isBlock = path !== undefined && blockAt("workerEra", path.slice(0, -name.length - 1)) !== undefined;
    return isBlock ? [{ node, nameNode, name, isAsyncForm: name === "aload" }] : [];
  });
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
