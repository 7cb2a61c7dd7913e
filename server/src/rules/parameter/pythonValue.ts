import { followed } from "../../documents/pythonModule/assignedValue";
import { certainValue } from "../../documents/pythonModule/certainValue";
import { madeOrLoadedBlock } from "../../documents/pythonModule/madeBlock";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenDict } from "../../documents/pythonModule/writtenDict";
import { type WrittenValue, writtenValue } from "../../documents/pythonModule/writtenValue";
import { elementsOf, type PythonNode } from "../../syntax/python/node";
import { isReference, type ParameterValue } from "./parameterValue";

/** Reads an expression as Prefect sends what it makes to the server. */
export function pythonValue(expression: PythonNode, module: PythonModule): ParameterValue {
  return sentValue(writtenValue(expression, module, "certain"), module);
}

const UNKNOWN: ParameterValue = { kind: "unknown" };

function sentValue(value: WrittenValue, module: PythonModule): ParameterValue {
  switch (value.kind) {
    case "unknown":
      // Whatever is done with a block, it stays one.
      return blockOf(followed(value.node, module), module) ?? UNKNOWN;
    case "number":
      return Number.isFinite(value.value) ? { kind: "number", value: value.value } : UNKNOWN;
    case "text":
      // A template is resolved by a worker.
      return value.value.includes("{{") ? UNKNOWN : value;
    case "list":
      return { kind: "list", items: value.items.map((item) => sentValue(item, module)) };
    case "mapping": {
      const entries = [...value.entries].map(([name, entry]) => [name, sentValue(entry, module)] as const);
      return isReference(value.entries) ? UNKNOWN : { kind: "mapping", entries: new Map(entries) };
    }
    default:
      return value;
  }
}

/** The block that a call loads or makes. */
function blockOf(node: PythonNode, module: PythonModule): ParameterValue | undefined {
  const block = madeOrLoadedBlock(node, module);
  return block && { kind: "block", name: block === "any" ? "Block" : block.class };
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
