import { followed } from "../../../documents/pythonModule/assignedValue";
import { givenValue } from "../../../documents/pythonModule/callArguments";
import { deploymentValue, flowValue, type PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { childAt, type PythonNode } from "../../../syntax/python/node";
import { deploysSeveral, isMethod } from "../workerCalls";

/**
 * What the calls of a file deploy to a work pool from, each with the expression that it was given as: Prefect stores a
 * pull step for it, which it does not for what is served. A storage whose `to_pull_step` is called is among them.
 */
export function deployedStorages(
  calls: readonly PrefectCall[],
  module: PythonModule,
): ReadonlyMap<PythonNode, PythonNode> {
  const storages = known.get(calls) ?? readStorages(calls, module);
  known.set(calls, storages);
  return storages;
}

/** Several rules ask. */
const known = new WeakMap<readonly PrefectCall[], ReadonlyMap<PythonNode, PythonNode>>();

function readStorages(calls: readonly PrefectCall[], module: PythonModule) {
  const given = [...calls.flatMap((found) => sentToPool(found, module)), ...turnedIntoSteps(calls, module)];
  return new Map(given.map((node) => [followed(node, module), node]));
}

/** The storages of which the script asks the pull step itself. */
function turnedIntoSteps(calls: readonly PrefectCall[], module: PythonModule): readonly PythonNode[] {
  const storages = new Set(
    calls.filter(({ callable }) => STORAGE.test(callable)).map(({ call }) => call.node),
  );
  if (storages.size === 0) return [];
  const asked = module.names.calls(({ last }) => last === "to_pull_step");
  return asked.flatMap((node) => {
    const object = childAt(node, "function")?.children[0];
    return object && storages.has(followed(object, module)) ? [object] : [];
  });
}

const STORAGE = /^prefect\.runner\.storage\.[A-Z]/;

function sentToPool(found: PrefectCall, module: PythonModule): readonly PythonNode[] {
  if (isMethod(found, "deploy")) return storageOf(found, module);
  if (/\.RunnerDeployment\.a?apply$/.test(found.callable)) {
    const { deployment } = found;
    const hasPool = [found, ...(deployment ? [deployment] : [])].some((call) =>
      isGiven(call, "work_pool_name"),
    );
    return hasPool && deployment ? storageOf(deployment, module) : [];
  }
  if (!deploysSeveral(found)) return [];
  return givenDeployments(found).flatMap((node) => {
    const made = deploymentValue(node, module);
    return made === undefined ? [] : storageOf(made, module);
  });
}

/** What is given to `serve` and `deploy` to be served or deployed. */
export function givenDeployments({ call }: PrefectCall): readonly PythonNode[] {
  return call.args.flatMap(({ name, isSplat, value }) => (name === undefined && !isSplat ? [value] : []));
}

/** Whether an argument is given that is not plainly `None`. */
export function isGiven(found: PrefectCall, name: string): boolean {
  const value = givenValue(found, name);
  return value !== undefined && value.type !== "none";
}

/** The storage of the flow that a call deploys or makes a deployment of. */
function storageOf(found: PrefectCall, module: PythonModule): readonly PythonNode[] {
  const storage = givenValue(found, "storage");
  if (storage !== undefined) return [storage];
  const flow = givenValue(found, "flow");
  const value = found.receiver ?? (flow && flowValue(flow, module));
  if (value?.kind !== "source") return [];
  const source = givenValue(value.source, "source");
  return source === undefined ? [] : [source];
}
