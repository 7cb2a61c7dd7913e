import { signatureNames, workerCallable } from "../../prefect/signatures";
import { type Call, readCall } from "../../syntax/python/call";
import { childAt, elementsOf, nodesAt, type PythonNode } from "../../syntax/python/node";
import type { CallShape } from "../../syntax/python/statementContent";
import { followed } from "./assignedValue";
import { FLOW_DECORATORS, type FlowDefinition } from "./flows";
import { keepByModule } from "./keptByModule";
import type { PythonModule } from "./pythonModule";

/** A call of what Prefect 3 has for deployments, found through imports, aliases, chains and variables. */
export interface PrefectCall {
  /** The name that its signature is known under: `prefect.Flow.deploy`, `prefect.schedules.Cron`. */
  readonly callable: string;
  readonly call: Call;
  /** What is called, by its last name: the `deploy` of `etl.deploy(…)`. */
  readonly nameNode: PythonNode;
  /** What a method of flows is called on. */
  readonly receiver: FlowValue | undefined;
  /** The call that made what a method of deployments is called on: the `to_deployment` of `d.apply()`. */
  readonly deployment?: PrefectCall;
}

/**
 * An expression that is a flow, or may be one for all that the file says. It is varied when `with_options` may have
 * given it another name.
 */
export type FlowValue =
  /** A flow of the file; without its definition when it was made by a call of `flow`. */
  | { readonly kind: "local"; readonly flow: FlowDefinition | undefined; readonly isVaried: boolean }
  /** What an import stands for, by its dotted path: whether that is a flow, the file that it comes from knows. */
  | { readonly kind: "imported"; readonly target: string; readonly isVaried: boolean }
  /** What `from_source` gave. */
  | { readonly kind: "source"; readonly source: PrefectCall };

/** How many variables a flow is followed through. */
const DEEPEST = 5;

/**
 * The calls of a module, in the order of the text. What only has a name like one of Prefect's is none; methods of
 * what is imported are among them, be it a flow or not: `flowCalls` of the workspace tells those apart.
 */
export const prefectCalls = keepByModule((module): readonly PrefectCall[] =>
  module.names.calls(wantedIn(module)).flatMap((node) => readPrefectCall(node, module, 0) ?? []),
);

const byNode = keepByModule(
  (module): ReadonlyMap<PythonNode, PrefectCall> =>
    new Map(prefectCalls(module).map((found) => [found.call.node, found])),
);

/** The one among them that an expression is. */
export function prefectCallAt(node: PythonNode, module: PythonModule): PrefectCall | undefined {
  return byNode(module).get(node);
}

/** The call of Prefect that a `call` node is, with the reservation above; the others of the module are not read. */
export function prefectCallOf(node: PythonNode, module: PythonModule): PrefectCall | undefined {
  return readPrefectCall(node, module, 0);
}

/** Those that an offset touches, from the outermost to the innermost; nothing else of the module is read. */
export function prefectCallsAt(module: PythonModule, offset: number): readonly PrefectCall[] {
  return [...nodesAt(module.root, offset)].flatMap((node) =>
    node.type === "call" ? (readPrefectCall(node, module, 0) ?? []) : [],
  );
}

/** Which calls can be one of Prefect at all: the others are not looked at, and their statements not read. */
function wantedIn({ names }: PythonModule): (shape: CallShape) => boolean {
  const imported = names.importedAs((target) => workerCallable(target) !== undefined);
  return ({ root, last }) =>
    last !== undefined && (OWN_NAMES.has(last) || (root === last && imported.has(last)));
}

/** Whether the call runs a deployment. */
export function runsDeployment({ callable }: PrefectCall): boolean {
  return /\.a?run_deployment$/.test(callable);
}

function readPrefectCall(node: PythonNode, module: PythonModule, depth: number): PrefectCall | undefined {
  const callee = childAt(node, "function");
  const nameNode = callee?.type === "attribute" ? callee.children.at(-1) : callee;
  if (callee === undefined || nameNode === undefined) return undefined;
  const path = module.names.qualifiedName(callee);
  const imported = path === undefined ? undefined : workerCallable(path);
  const callable = imported ?? methodName(callee, nameNode, module);
  // Most calls are of something else, and their arguments are not read.
  const call = callable === undefined ? undefined : readCall(node, module.text);
  if (callable === undefined || call === undefined) return undefined;
  if (imported !== undefined) return { callable, call, nameNode, receiver: undefined };
  return methodCall(callable, call, nameNode, module, depth);
}

/** What the method of a flow or a deployment is known under, if the call is one of such a name. */
function methodName(callee: PythonNode, nameNode: PythonNode, module: PythonModule): string | undefined {
  if (callee.type !== "attribute") return undefined;
  const name = textOf(nameNode, module);
  if (/^a?apply$/.test(name)) return `${DEPLOYMENT}.${name}`;
  return FLOW_METHODS.has(`prefect.Flow.${name}`) ? `prefect.Flow.${name}` : undefined;
}

function methodCall(
  callable: string,
  call: Call,
  nameNode: PythonNode,
  module: PythonModule,
  depth: number,
): PrefectCall | undefined {
  const object = call.callee.children[0];
  if (object === undefined) return undefined;
  if (callable.startsWith(DEPLOYMENT)) {
    const deployment = deploymentValue(object, module, depth);
    return deployment && { callable, call, nameNode, receiver: undefined, deployment };
  }
  // `flow.from_source(…)` is called on the decorator, which stands for the class.
  if (SOURCE_METHODS.has(callable) && isDecorator(object, module)) {
    return { callable, call, nameNode, receiver: undefined };
  }
  const receiver = flowValue(object, module, depth);
  return receiver && { callable, call, nameNode, receiver };
}

/** The call that an expression's deployment is made by; `undefined` for what is none, or cannot be told. */
export function deploymentValue(node: PythonNode, module: PythonModule, depth = 0): PrefectCall | undefined {
  const value = depth > DEEPEST ? node : followed(node, module);
  const made = value.type === "call" ? readPrefectCall(value, module, depth + 1) : undefined;
  return made && GIVES_DEPLOYMENT.test(made.callable) ? made : undefined;
}

/** The flow that an expression is; `undefined` for one of which nobody can tell. */
export function flowValue(node: PythonNode, module: PythonModule, depth = 0): FlowValue | undefined {
  if (depth > DEEPEST) return undefined;
  switch (node.type) {
    case "await":
    case "parenthesized_expression": {
      const [inner] = elementsOf(node);
      return inner && flowValue(inner, module, depth);
    }
    case "identifier":
      return variableValue(node, module, depth);
    case "call":
      return callValue(node, module, depth);
    case "attribute":
      return importedValue(node, module);
    default:
      return undefined;
  }
}

function variableValue(node: PythonNode, module: PythonModule, depth: number): FlowValue | undefined {
  const reference = module.names.referenceAt(node);
  const bindings = reference ? module.names.lookup(reference) : [];
  const [binding] = bindings;
  if (binding?.target !== undefined) return importedValue(node, module);
  if (bindings.length !== 1 || binding === undefined) return undefined;
  const flow = module.flows.find(({ nameSpan }) => nameSpan.start === binding.nameNode.start);
  if (flow !== undefined) return { kind: "local", flow, isVaried: false };
  const isPlain = binding.node.type === "assignment" && childAt(binding.node, "left")?.type === "identifier";
  const value = isPlain ? childAt(binding.node, "right") : undefined;
  return value && flowValue(value, module, depth + 1);
}

function importedValue(node: PythonNode, module: PythonModule): FlowValue | undefined {
  const target = module.names.qualifiedName(node);
  // What Prefect itself has is no flow of the project.
  return target === undefined || /^prefect(_|\.|$)/.test(target)
    ? undefined
    : { kind: "imported", target, isVaried: false };
}

/** A flow under other options: `with_options(name=…)` calls it something else. */
function varied(value: FlowValue | undefined): FlowValue | undefined {
  return value === undefined || value.kind === "source" ? value : { ...value, isVaried: true };
}

function callValue(node: PythonNode, module: PythonModule, depth: number): FlowValue | undefined {
  const made = readCall(node, module.text);
  if (made === undefined) return undefined;
  if (isDecorator(made.callee, module)) {
    return made.args.some(({ name }) => name === undefined)
      ? { kind: "local", flow: undefined, isVaried: false }
      : undefined;
  }
  const decorator = readCall(made.callee, module.text);
  if (decorator !== undefined && isDecorator(decorator.callee, module))
    return { kind: "local", flow: undefined, isVaried: false };
  const [object, name] = [made.callee.children[0], made.callee.children.at(-1)];
  if (made.callee.type === "attribute" && object && name && textOf(name, module) === "with_options") {
    return varied(flowValue(object, module, depth + 1));
  }
  const source = readPrefectCall(node, module, depth + 1);
  return source && SOURCE_METHODS.has(source.callable) ? { kind: "source", source } : undefined;
}

function isDecorator(node: PythonNode, module: PythonModule): boolean {
  return FLOW_DECORATORS.has(module.names.qualifiedName(node) ?? "");
}

function textOf({ start, end }: PythonNode, { text }: PythonModule): string {
  return text.slice(start, end);
}

/** The last names of all that Prefect 3 has. */
const OWN_NAMES = new Set(signatureNames("workerEra").map((name) => name.slice(name.lastIndexOf(".") + 1)));
const FLOW_METHODS = new Set(signatureNames("workerEra").filter((name) => name.startsWith("prefect.Flow.")));
const DEPLOYMENT = "prefect.deployments.runner.RunnerDeployment";
const GIVES_DEPLOYMENT = /\.(?:Flow\.a?to_deployment|RunnerDeployment\.a?from_(?:flow|entrypoint|storage))$/;
const SOURCE_METHODS = new Set(["prefect.Flow.from_source", "prefect.Flow.afrom_source"]);
