import { descendants, elementsOf, type PythonNode } from "../../syntax/python/node";
import type { DeploySite } from "./deploySite";

/** The comments inside a node. */
export function commentsIn(node: PythonNode): readonly PythonNode[] {
  return [...descendants(node)].filter(({ type }) => type === "comment");
}

/** Of a list of deployments and its loop: those from the line after the element before to the end of its own line. */
export function commentsOfElement(
  { anchor, removed }: DeploySite,
  statement: PythonNode,
  text: string,
): readonly PythonNode[] {
  const element = anchor.parent?.type === "pair" ? anchor.parent : anchor;
  const elements = element.parent ? elementsOf(element.parent) : [];
  const index = elements.indexOf(element);
  const [previous, next] = [elements[index - 1], elements[index + 1]];
  const from = previous ? lineEnd(previous.end, text) : statement.start;
  const to = next ? lineEnd(element.end, text) : Number.POSITIVE_INFINITY;
  const all = [...new Set([statement, ...removed])].flatMap(commentsIn);
  return all.filter(({ start }) => from <= start && start < to);
}

function lineEnd(offset: number, text: string): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline;
}
