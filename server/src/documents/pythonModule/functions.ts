import { childAt, type PythonNode } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import type { AnnotationScope } from "./annotations";
import { readDocstring } from "./docstring";
import { type FlowParameter, readParameters } from "./signature";

/** A function at the module level that no decorator changes: what it takes is what its `def` says. */
export interface FunctionDefinition {
  readonly parameters: readonly Omit<FlowParameter, "nameSpan" | "type">[];
  /** Without the indentation of the code. */
  readonly docstring: string | undefined;
  readonly nameSpan: Span;
}

/** The function that a statement of the module level defines; none when its name is bound more than once. */
export function readFunction(
  statement: PythonNode,
  { names, text }: AnnotationScope,
): readonly [name: string, definition: FunctionDefinition] | undefined {
  const nameNode = statement.type === "function_definition" ? childAt(statement, "name") : undefined;
  if (nameNode === undefined) return undefined;
  const name = text.slice(nameNode.start, nameNode.end);
  if (names.module.bindings.get(name)?.length !== 1) return undefined;
  const parameters = readParameters(statement, { names, text });
  const definition = {
    parameters: parameters.map(({ nameSpan: _, type: __, ...parameter }) => parameter),
    docstring: readDocstring(statement, text),
    nameSpan: { start: nameNode.start, end: nameNode.end },
  };
  return [name, definition];
}
