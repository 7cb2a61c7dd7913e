import type { Names } from "../../syntax/python/names";
import { childAt, type PythonNode } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import { readDocstring } from "./docstring";
import { type FlowParameter, readParameters } from "./signature";

/** A function at the module level that no decorator changes: what it takes is what its `def` says. */
export interface FunctionDefinition {
  readonly parameters: readonly Omit<FlowParameter, "nameSpan" | "type">[];
  /** Without the indentation of the code. */
  readonly docstring: string | undefined;
  readonly nameSpan: Span;
}

/** The functions of a module by their names; one that is bound more than once is none of them. */
export function readFunctions(
  root: PythonNode,
  names: Names,
  text: string,
): ReadonlyMap<string, FunctionDefinition> {
  const found = new Map<string, FunctionDefinition>();
  for (const node of root.children) {
    const nameNode = node.type === "function_definition" ? childAt(node, "name") : undefined;
    if (nameNode === undefined) continue;
    const name = text.slice(nameNode.start, nameNode.end);
    if (names.module.bindings.get(name)?.length !== 1) continue;
    found.set(name, {
      parameters: readParameters(node, { names, text }).map(
        ({ nameSpan: _, type: __, ...parameter }) => parameter,
      ),
      docstring: readDocstring(node, text),
      nameSpan: { start: nameNode.start, end: nameNode.end },
    });
  }
  return found;
}
