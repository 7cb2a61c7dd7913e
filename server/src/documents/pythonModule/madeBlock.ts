import { type Block, blockAt } from "../../prefect/blocks";
import { readCall } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";
import { loadedBlock } from "./blockNames";
import type { PythonModule } from "./pythonModule";

/** The class of the block that a call makes or loads; `"any"` for `Block.load("type/name")`. */
export function madeOrLoadedBlock(node: PythonNode, module: PythonModule): Block | "any" | undefined {
  const call = readCall(node, module.text);
  const path = call && module.names.qualifiedName(call.callee);
  if (call === undefined || path === undefined) return undefined;
  const loaded = loadedBlock(call, module);
  if (loaded === undefined) return blockAt("workerEra", path);
  return loaded.kind === "any" ? "any" : blockAt("workerEra", path.slice(0, path.lastIndexOf(".")));
}
