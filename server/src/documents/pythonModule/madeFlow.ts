import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { Binding } from "../../syntax/python/names";
import { ancestor, childAt, descendants, type PythonNode } from "../../syntax/python/node";
import { FLOW_DECORATORS } from "./flows";
import type { PythonModule } from "./pythonModule";

/** A flow that an expression makes, without a decorated function of its name. */
export interface MadeFlow {
  /** `version=`, when it is a literal text. */
  readonly version: string | undefined;
  /** The name of the function that it is made of, which Prefect 2 recorded; `undefined` for what cannot be told. */
  readonly functionName: string | undefined;
}

/** How deep flows are looked for that are made of other ones. */
const DEEPEST = 5;

/**
 * The flow that a module level assigns to a name, once: `etl = flow(work)`, `etl = flow(name="x")(work)`,
 * `etl = other.with_options(…)`, `etl = make()`. An entrypoint reaches it by that name.
 */
export function madeFlow(name: string, module: PythonModule): MadeFlow | undefined {
  const binding = onlyBinding(module.names.module.bindings.get(name) ?? [], module);
  if (binding?.node.type !== "assignment") return undefined;
  const isPlain = childAt(binding.node, "left")?.type === "identifier";
  const value = isPlain ? childAt(binding.node, "right") : undefined;
  return value && value.type === "call" ? flowOf(value, module, 0) : undefined;
}

/**
 * The binding that a name has in the end: the only one, or of `def etl(): …` with `etl = flow(etl)` below it the second,
 * which does what a decorator does.
 */
export function onlyBinding(bindings: readonly Binding[], { text }: PythonModule): Binding | undefined {
  const [first, second, ...others] = bindings;
  if (!second) return first;
  const value = second.node.type === "assignment" ? childAt(second.node, "right") : undefined;
  const call = value && readCall(value, text);
  const wrapped = call?.args.length === 1 ? call.args[0]?.value : undefined;
  const isSame = wrapped?.type === "identifier" && text.slice(wrapped.start, wrapped.end) === first?.name;
  const isBelow =
    first?.kind === "function" && first.scope === second.scope && first.node.end <= second.node.start;
  return isBelow && isSame && others.length === 0 ? second : undefined;
}

function flowOf(value: PythonNode, module: PythonModule, depth: number): MadeFlow | undefined {
  if (depth > DEEPEST) return undefined;
  if (value.type === "identifier") return named(value, module, depth);
  const call = readCall(value, module.text);
  if (!call) return undefined;
  const takesFunction = call.args.length === 1 && call.args[0]?.name === undefined;
  if (isDecorator(call.callee, module))
    return call.args.some(({ name, isSplat }) => name === undefined && !isSplat)
      ? { version: versionOf(call, module), functionName: functionIn(call.args[0]?.value, module) }
      : undefined;
  const options = readCall(call.callee, module.text);
  if (options && takesFunction && isDecorator(options.callee, module))
    return { version: versionOf(options, module), functionName: functionIn(call.args[0]?.value, module) };
  return withOptions(call, module, depth) ?? returned(call, module, depth);
}

/** A variable that holds a flow, or a decorated function. */
function named(node: PythonNode, module: PythonModule, depth: number): MadeFlow | undefined {
  const reference = module.names.referenceAt(node);
  const bindings = reference ? module.names.lookup(reference) : [];
  const [binding] = bindings;
  if (bindings.length !== 1 || !binding) return undefined;
  const definition = module.flows.find(({ nameSpan }) => nameSpan.start === binding.nameNode.start);
  if (definition) return { version: definition.version, functionName: definition.functionName };
  const value = binding.node.type === "assignment" ? childAt(binding.node, "right") : undefined;
  return value && flowOf(value, module, depth + 1);
}

function withOptions(call: Call, module: PythonModule, depth: number): MadeFlow | undefined {
  const [object, method] = [call.callee.children[0], call.callee.children.at(-1)];
  const isWithOptions =
    call.callee.type === "attribute" && method && textOf(method, module) === "with_options";
  const flow = isWithOptions && object ? flowOf(object, module, depth + 1) : undefined;
  return flow && { ...flow, version: versionOf(call, module) ?? flow.version };
}

/** A call of a function of the file that returns a flow, in one place. */
function returned(call: Call, module: PythonModule, depth: number): MadeFlow | undefined {
  const reference = module.names.referenceAt(call.callee);
  const bindings = reference ? module.names.lookup(reference) : [];
  const owner = bindings.length === 1 && bindings[0]?.kind === "function" ? bindings[0].node : undefined;
  if (!owner || owner.parent?.type === "decorated_definition") return undefined;
  if (owner.children.some(({ type }) => type === "async")) return undefined;
  const returns = [...descendants(owner)].filter(
    (node) => node.type === "return_statement" && ancestor(node, "function_definition", "lambda") === owner,
  );
  const flows = returns.map(({ children: [value] }) => value && flowOf(value, module, depth + 1));
  const [first] = flows;
  return first && flows.length === 1 ? first : undefined;
}

function functionIn(value: PythonNode | undefined, module: PythonModule): string | undefined {
  return value?.type === "identifier" ? textOf(value, module) : undefined;
}

function isDecorator(node: PythonNode, module: PythonModule): boolean {
  return FLOW_DECORATORS.has(module.names.qualifiedName(node) ?? "");
}

function versionOf(call: Call, module: PythonModule): string | undefined {
  const version = argumentNamed(call, "version");
  const value = version && literalValue(version.value, module.text);
  return typeof value === "string" ? value : undefined;
}

function textOf({ start, end }: PythonNode, { text }: PythonModule): string {
  return text.slice(start, end);
}
