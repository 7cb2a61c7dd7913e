import { elementsOf, type PythonNode } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import { givenArguments, givenValue, hasSelf } from "./callArguments";
import { type CertainText, certainText } from "./certainText";
import { certainValue } from "./certainValue";
import { type CodeSource, readCodeSource } from "./codeSource";
import { keepByModule } from "./keptByModule";
import { type FlowValue, flowValue, type PrefectCall, prefectCallAt, prefectCalls } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";

/** A deployment that a call of a script makes. It says where things stand and keeps no tree alive. */
export interface ScriptDeployment {
  /** The name that the call's signature is known under, of `async` forms that of the other: `prefect.Flow.deploy`. */
  readonly callable: string;
  /** `undefined` when it is computed, or left out where Prefect takes the flow's. */
  readonly name: CertainText | undefined;
  /** Whether a name is given at all. */
  readonly isNamed: boolean;
  readonly flow: DeployedFlow;
  readonly workPool: CertainText | undefined;
  readonly workQueue: CertainText | undefined;
  /** Those of a list that are written out. */
  readonly tags: readonly CertainText[];
  /** The whole call, with the chain in front of it. */
  readonly span: Span;
  /** What is called, by its last name: the `deploy` of `etl.deploy(…)`. */
  readonly calleeSpan: Span;
}

/** Which flow a call deploys. */
export type DeployedFlow =
  /** One of the file; without names when it was made by a call of `flow`. */
  | {
      readonly kind: "local";
      readonly functionName: string | undefined;
      /** What Prefect calls it; `undefined` when it is computed, or changed on the way. */
      readonly flowName: string | undefined;
    }
  /** What an import stands for, as a dotted path: it may be no flow at all. */
  | { readonly kind: "imported"; readonly target: string; readonly isVaried: boolean }
  | { readonly kind: "entrypoint"; readonly entrypoint: CertainText | undefined; readonly source: CodeSource }
  | { readonly kind: "unknown" };

/** The callables that make a deployment. */
const MAKES =
  /^prefect\.(?:Flow\.a?(?:deploy|serve|to_deployment)|(?:deployments\.runner\.)?RunnerDeployment\.a?from_(?:flow|entrypoint|storage))$/;

/** The deployments that the calls of a module make, in the order of the text. */
export const scriptDeployments = keepByModule((module): readonly ScriptDeployment[] =>
  prefectCalls(module)
    .filter(makesDeployment)
    .map((found) => read(found, module)),
);

/** Whether a call makes a deployment. */
export function makesDeployment({ callable }: PrefectCall): boolean {
  return MAKES.test(callable);
}

/** The entrypoint and the source of a call that names its flow by them: `from_source`, `from_entrypoint`. */
export function entrypointOf(found: PrefectCall, module: PythonModule): NamedByEntrypoint {
  const known = entrypoints.get(found) ?? readEntrypoint(found, module);
  entrypoints.set(found, known);
  return known;
}

type NamedByEntrypoint = DeployedFlow & { kind: "entrypoint" };

/** Several rules ask. */
const entrypoints = new WeakMap<PrefectCall, NamedByEntrypoint>();

function readEntrypoint(found: PrefectCall, module: PythonModule): NamedByEntrypoint {
  const entrypoint = givenValue(found, "entrypoint");
  const source = givenValue(found, "source") ?? givenValue(found, "storage");
  return {
    kind: "entrypoint",
    entrypoint: entrypoint && certainText(entrypoint, module),
    // Without one the code is where the script is run.
    source: source === undefined ? { kind: "folder", path: "." } : readCodeSource(source, module),
  };
}

function read(found: PrefectCall, module: PythonModule): ScriptDeployment {
  const text = (name: string) => {
    const value = givenValue(found, name);
    return value && certainText(value, module);
  };
  const { node } = found.call;
  return {
    callable: found.callable.replace(/\.a(?=(?:deploy|serve|to_deployment|from_\w+)$)/, "."),
    name: text("name"),
    isNamed: givenArguments(found).has("name") || found.call.args.some(({ isSplat }) => isSplat),
    flow: flowOfCall(found, module),
    workPool: poolOfCall(found, module),
    workQueue: text("work_queue_name"),
    tags: tagsOf(givenValue(found, "tags"), module),
    span: { start: node.start, end: node.end },
    calleeSpan: { start: found.nameNode.start, end: found.nameNode.end },
  };
}

/** The flow that a call deploys. */
export function flowOfCall(found: PrefectCall, module: PythonModule): DeployedFlow {
  if (/from_(?:entrypoint|storage)$/.test(found.callable)) return entrypointOf(found, module);
  const argument = hasSelf(found) ? ownObject(found) : givenValue(found, "flow");
  const value = found.receiver ?? (argument && flowValue(argument, module));
  return value === undefined ? { kind: "unknown" } : deployedFlow(value, module);
}

/** The flow of `Flow.deploy(etl, "a")`. */
function ownObject({ call }: PrefectCall): PythonNode | undefined {
  const [first] = call.args;
  return first?.name === undefined && first?.isSplat === false ? first.value : undefined;
}

/** The work pool that a call deploys to, also where the call around it names it. */
export function poolOfCall(found: PrefectCall, module: PythonModule): CertainText | undefined {
  const given = givenValue(found, "work_pool_name");
  return (given && certainText(given, module)) ?? poolAround(found, module);
}

function deployedFlow(value: FlowValue, module: PythonModule): DeployedFlow {
  switch (value.kind) {
    case "local":
      return {
        kind: "local",
        functionName: value.flow?.functionName,
        flowName: value.isVaried ? undefined : value.flow?.flowName,
      };
    case "imported":
      return value;
    case "source":
      return entrypointOf(value.source, module);
  }
}

function tagsOf(node: PythonNode | undefined, module: PythonModule): readonly CertainText[] {
  const list = node && certainValue(node, module);
  return list?.type === "list" ? elementsOf(list).flatMap((item) => certainText(item, module) ?? []) : [];
}

/** `deploy(etl.to_deployment("a"), work_pool_name="p")` gives its pool to all of its deployments. */
function poolAround({ call }: PrefectCall, module: PythonModule): CertainText | undefined {
  const list = call.node.parent?.type === "await" ? call.node.parent.parent : call.node.parent;
  if (list?.type !== "argument_list") return undefined;
  const around = list.parent && prefectCallAt(list.parent, module);
  if (around === undefined || !/^prefect\.(?:deployments\.(?:runner\.)?)?a?deploy$/.test(around.callable))
    return undefined;
  const pool = givenValue(around, "work_pool_name");
  return pool && certainText(pool, module);
}
