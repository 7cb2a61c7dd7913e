import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { Names } from "../../syntax/python/names";
import { ancestor, childAt, descendants, type PythonNode } from "../../syntax/python/node";
import { moveSpan, type Span } from "../../syntax/span";
import { readDocstring } from "./docstring";
import { keepByStatement, type ReadModule } from "./keptByStatement";
import { type FlowParameter, readParameters } from "./signature";

/** A function decorated with `@flow`. */
export interface FlowDefinition {
  /** What an entrypoint names: `my_flow`, or `MyClass.method`. */
  readonly functionName: string;
  /** What Prefect calls it, when that can be read: `name=` of the decorator, else the function's name with dashes. */
  readonly flowName: string | undefined;
  /** `version=` of the decorator, when it is a literal text. */
  readonly version: string | undefined;
  /** `description=` of the decorator, when it is a literal text. */
  readonly description: string | undefined;
  /** Without the indentation of the code. */
  readonly docstring: string | undefined;
  readonly nameSpan: Span;
  /** From the first decorator to the end of the body. */
  readonly span: Span;
  /** Whether it stands inside another function, where no entrypoint reaches it. */
  readonly isNested: boolean;
  /** Of a function in a class, what it is called on. */
  readonly method: "instance" | "class" | "static" | undefined;
  readonly isAsync: boolean;
  /** Without the `self` or `cls` of a method: nobody gives those a value. */
  readonly parameters: readonly FlowParameter[];
  /** Whether another decorator stands below `@flow`: what it takes then is not what its `def` says. */
  readonly isWrapped: boolean;
  /** Whether types are checked when it runs: `validate_parameters=` of the decorator; `undefined` when computed. */
  readonly validatesParameters: boolean | undefined;
  /** The keyword arguments of the decorator, as written. */
  readonly options: readonly { readonly name: string; readonly text: string }[];
}

/** What makes a flow of a function. */
export const FLOW_DECORATORS: ReadonlySet<string> = new Set(["prefect.flow", "prefect.flows.flow"]);

/** The flows of a module, found through imports and aliases, never by the bare name `flow`. */
export function readFlows(module: ReadModule): readonly FlowDefinition[] {
  return flowParts(module).flatMap(({ part, distance }) => part.map((flow) => movedBy(distance, flow)));
}

/** The flows in each statement of the module level, as they were when it was read. */
export const flowParts = keepByStatement(flowsIn);

function movedBy(distance: number, flow: FlowDefinition): FlowDefinition {
  if (distance === 0) return flow;
  return {
    ...flow,
    nameSpan: moveSpan(flow.nameSpan, distance),
    span: moveSpan(flow.span, distance),
    parameters: flow.parameters.map((parameter) => ({
      ...parameter,
      nameSpan: moveSpan(parameter.nameSpan, distance),
    })),
  };
}

function flowsIn(statement: PythonNode, { names, text }: ReadModule): readonly FlowDefinition[] {
  const flows: FlowDefinition[] = [];
  for (const node of descendants(statement)) {
    if (node.type !== "decorated_definition") continue;
    const definition = childAt(node, "definition");
    const nameNode = definition && childAt(definition, "name");
    if (definition?.type !== "function_definition" || !nameNode) continue;
    const decorators = node.children.filter((child) => child.type === "decorator");
    const at = decorators.findIndex((decorator) => isFlowDecorator(decorator, names, text));
    if (at < 0) continue;
    const call = decoratorCall(decorators[at], text);
    const ownName = text.slice(nameNode.start, nameNode.end);
    const method = methodKind(node, decorators, text);
    const parameters = readParameters(definition, { names, text });
    flows.push({
      functionName: classPrefix(node, text) + ownName,
      flowName: argument(call, "name", text, ownName.replaceAll("_", "-")),
      version: argument(call, "version", text),
      description: argument(call, "description", text),
      docstring: readDocstring(definition, text),
      nameSpan: { start: nameNode.start, end: nameNode.end },
      span: { start: node.start, end: node.end },
      isNested: ancestor(node, "function_definition") !== undefined,
      isAsync: definition.children.some(({ type }) => type === "async"),
      method,
      parameters: method === "instance" || method === "class" ? parameters.slice(1) : parameters,
      isWrapped: decorators.slice(at + 1).some((decorator) => plainKind(decorator, text) === undefined),
      validatesParameters: validates(call, text),
      options: (call?.args ?? []).flatMap(({ name, value }) =>
        name === undefined ? [] : [{ name, text: text.slice(value.start, value.end) }],
      ),
    });
  }
  return flows;
}

function decoratorCall(decorator: PythonNode | undefined, text: string): Call | undefined {
  const expression = decorator?.children[0];
  return expression && readCall(expression, text);
}

function isFlowDecorator(decorator: PythonNode, names: Names, text: string): boolean {
  const callee = decoratorCall(decorator, text)?.callee ?? decorator.children[0];
  return callee !== undefined && FLOW_DECORATORS.has(names.qualifiedName(callee) ?? "");
}

/** The literal text of an argument; what stands in for it where it is not given. */
function argument(
  call: Call | undefined,
  name: string,
  text: string,
  otherwise?: string,
): string | undefined {
  const given = call && argumentNamed(call, name);
  if (given === undefined) return otherwise;
  const value = literalValue(given.value, text);
  return typeof value === "string" ? value : undefined;
}

function validates(call: Call | undefined, text: string): boolean | undefined {
  const given = call && argumentNamed(call, "validate_parameters");
  if (given === undefined) return true;
  const value = literalValue(given.value, text);
  if (value === null) return true;
  return typeof value === "boolean" ? value : undefined;
}

function methodKind(
  node: PythonNode,
  decorators: readonly PythonNode[],
  text: string,
): FlowDefinition["method"] {
  if (classPrefix(node, text) === "") return undefined;
  const [kind = "instance"] = decorators.flatMap((decorator) => plainKind(decorator, text) ?? []);
  return kind;
}

/** What a decorator makes of a function in a class, when it is one of the two that do nothing else. */
function plainKind(decorator: PythonNode, text: string): "class" | "static" | undefined {
  const source = text.slice(decorator.start, decorator.end);
  if (source === "@staticmethod") return "static";
  return source === "@classmethod" ? "class" : undefined;
}

/** The classes around a method, each with its dot. */
function classPrefix(node: PythonNode, text: string): string {
  const owner = ancestor(node, "class_definition", "function_definition");
  const name = owner?.type === "class_definition" ? childAt(owner, "name") : undefined;
  return owner && name ? `${classPrefix(owner, text)}${text.slice(name.start, name.end)}.` : "";
}
