import { followed } from "../../documents/pythonModule/assignedValue";
import { certainValue } from "../../documents/pythonModule/certainValue";
import { madeOrLoadedBlock } from "../../documents/pythonModule/madeBlock";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenDict } from "../../documents/pythonModule/writtenDict";
import { literalValue } from "../../syntax/python/literal";
import { childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import { isReference, type ParameterValue } from "./parameterValue";

const UNKNOWN: ParameterValue = { kind: "unknown" };

/** Reads an expression as Prefect sends what it makes to the server: tuples are lists there. */
export function pythonValue(expression: PythonNode, module: PythonModule): ParameterValue {
  const node = certainValue(expression, module);
  switch (node.type) {
    case "list":
    case "tuple": {
      const items = elementsOf(node);
      return items.some(({ type }) => type === "list_splat")
        ? UNKNOWN
        : { kind: "list", items: items.map((item) => pythonValue(item, module)) };
    }
    case "dictionary":
    case "call": {
      const block = node.type === "call" ? blockOf(node, module) : undefined;
      if (block !== undefined) return block;
      const dict = writtenDict(node, module);
      if (dict === undefined || !dict.isWhole || isReference(dict.entries)) return UNKNOWN;
      const entries = [...dict.entries].map(
        ([name, { value }]) => [name, pythonValue(value, module)] as const,
      );
      return { kind: "mapping", entries: new Map(entries) };
    }
    case "unary_operator": {
      const argument = childAt(node, "argument");
      const value = argument && pythonValue(argument, module);
      return value?.kind === "number" && module.text[node.start] === "-"
        ? { kind: "number", value: -value.value }
        : UNKNOWN;
    }
    case "identifier":
      // Whatever is done with a block, it stays one.
      return blockOf(followed(node, module), module) ?? UNKNOWN;
    default:
      return literal(node, module);
  }
}

/** The block that a call loads or makes. */
function blockOf(node: PythonNode, module: PythonModule): ParameterValue | undefined {
  const block = madeOrLoadedBlock(node, module);
  return block && { kind: "block", name: block === "any" ? "Block" : block.class };
}

function literal(node: PythonNode, { text }: PythonModule): ParameterValue {
  const value = literalValue(node, text);
  switch (typeof value) {
    case "string":
      // A template is resolved by a worker.
      return value.includes("{{") ? UNKNOWN : { kind: "text", value };
    case "number":
      return Number.isFinite(value) ? { kind: "number", value } : UNKNOWN;
    case "boolean":
      return { kind: "boolean", value };
    default:
      return value === null ? { kind: "null" } : UNKNOWN;
  }
}

/** The expression at a path below another; the deepest there is, where the path leads to nothing that is written. */
export function expressionBelow(
  expression: PythonNode,
  path: readonly (string | number)[],
  module: PythonModule,
): PythonNode {
  let current = certainValue(expression, module);
  for (const step of path) {
    const next =
      typeof step === "number"
        ? elementsOf(current)[step]
        : writtenDict(current, module)?.entries.get(step)?.value;
    if (next === undefined) return current;
    current = certainValue(next, module);
  }
  return current;
}

/** What a value is, in words: "the number 5", "a list". */
export function valueWords(value: ParameterValue): string {
  switch (value.kind) {
    case "null":
      return "`None`";
    case "boolean":
      return `\`${value.value ? "True" : "False"}\``;
    case "number":
      return `the number ${value.value}`;
    case "text":
      return "text";
    case "list":
      return "a list";
    case "mapping":
      return "a dictionary";
    case "block":
      return `a block, \`${value.name}\``;
    default:
      return "something else";
  }
}
