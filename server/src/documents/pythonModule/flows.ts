import { argumentNamed, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { Names } from "../../syntax/python/names";
import { ancestor, childAt, descendants, type PythonNode } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";

/** A function decorated with `@flow`. */
export interface FlowDefinition {
  /** What an entrypoint names: `my_flow`, or `MyClass.method`. */
  readonly functionName: string;
  /** What Prefect calls it, when that can be read: `name=` of the decorator, else the function's name with dashes. */
  readonly flowName: string | undefined;
  /** `version=` of the decorator, when it is a literal text. */
  readonly version: string | undefined;
  readonly nameSpan: Span;
  /** From the first decorator to the end of the body. */
  readonly span: Span;
  /** Whether it stands inside another function, where no entrypoint reaches it. */
  readonly isNested: boolean;
  /** Of a function in a class, what it is called on. */
  readonly method: "instance" | "class" | "static" | undefined;
}

/** What makes a flow of a function. */
export const FLOW_DECORATORS: ReadonlySet<string> = new Set(["prefect.flow", "prefect.flows.flow"]);

/** The flows of a module, found through imports and aliases, never by the bare name `flow`. */
export function readFlows(root: PythonNode, names: Names, text: string): readonly FlowDefinition[] {
  const flows: FlowDefinition[] = [];
  for (const node of descendants(root)) {
    if (node.type !== "decorated_definition") continue;
    const definition = childAt(node, "definition");
    const nameNode = definition && childAt(definition, "name");
    if (definition?.type !== "function_definition" || !nameNode) continue;
    for (const decorator of node.children.filter((child) => child.type === "decorator")) {
      const expression = decorator.children[0];
      const call = expression && readCall(expression, text);
      const callee = call?.callee ?? expression;
      if (!callee || !FLOW_DECORATORS.has(names.qualifiedName(callee) ?? "")) continue;
      const ownName = text.slice(nameNode.start, nameNode.end);
      const given = call && argumentNamed(call, "name");
      const value = given ? literalValue(given.value, text) : ownName.replaceAll("_", "-");
      const version = call && argumentNamed(call, "version");
      const versionValue = version && literalValue(version.value, text);
      flows.push({
        functionName: classPrefix(node, text) + ownName,
        flowName: typeof value === "string" ? value : undefined,
        version: typeof versionValue === "string" ? versionValue : undefined,
        nameSpan: { start: nameNode.start, end: nameNode.end },
        span: { start: node.start, end: node.end },
        isNested: ancestor(node, "function_definition") !== undefined,
        method: methodKind(node, text),
      });
      break;
    }
  }
  return flows;
}

function methodKind(node: PythonNode, text: string): FlowDefinition["method"] {
  if (classPrefix(node, text) === "") return undefined;
  const decorators = node.children
    .filter(({ type }) => type === "decorator")
    .map(({ start, end }) => text.slice(start, end));
  if (decorators.includes("@staticmethod")) return "static";
  return decorators.includes("@classmethod") ? "class" : "instance";
}

function classPrefix(node: PythonNode, text: string): string {
  const owner = ancestor(node, "class_definition", "function_definition");
  const name = owner?.type === "class_definition" ? childAt(owner, "name") : undefined;
  return name ? `${text.slice(name.start, name.end)}.` : "";
}
