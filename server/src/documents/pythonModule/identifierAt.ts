import { nodesAt, type PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";

/** The identifier at an offset. */
export function identifierAt({ root }: PythonModule, offset: number): PythonNode | undefined {
  return [...nodesAt(root, offset)].find(({ type }) => type === "identifier");
}
