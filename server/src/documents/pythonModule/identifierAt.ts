import type { PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";

/** The identifier that an offset touches; only the nodes on the way there are looked at. */
export function identifierAt({ root }: PythonModule, offset: number): PythonNode | undefined {
  return within(root, offset);
}

function within(node: PythonNode, offset: number): PythonNode | undefined {
  if (node.type === "identifier") return node;
  for (const child of node.children) {
    // Two nodes can meet at an offset, and one of them be no identifier.
    const found = child.start <= offset && offset <= child.end ? within(child, offset) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
