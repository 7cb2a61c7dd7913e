import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Call, readCall } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";

/** The call `<node>.apply(…)`. */
export function applyOn(node: PythonNode, module: PythonModule): Call | undefined {
  const attribute = node.field === "object" && node.parent?.type === "attribute" ? node.parent : undefined;
  const call =
    attribute?.field === "function" && attribute.parent ? readCall(attribute.parent, module.text) : undefined;
  const name = attribute?.children.at(-1);
  return call && name && module.text.slice(name.start, name.end) === "apply" ? call : undefined;
}

/** The node with the `await` in front of it, where there is one. */
export function awaited(node: PythonNode): PythonNode {
  return node.parent?.type === "await" ? node.parent : node;
}
