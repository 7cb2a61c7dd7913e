import { URI } from "vscode-uri";
import { type PrefectCall, prefectCalls } from "../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { importedFlow, type ModuleSource } from "./entrypoints";

/**
 * The calls of a file that are Prefect's for certain: of what is imported only those whose import leads to a flow of
 * the project.
 */
export function flowCalls(module: PythonModule, project: ModuleSource): readonly PrefectCall[] {
  const calls = prefectCalls(module);
  if (!calls.some(({ receiver }) => receiver?.kind === "imported")) return calls;
  return calls.filter((found) => isFlowCall(found, module, project));
}

/** Whether one such call is Prefect's for certain. */
export function isFlowCall({ receiver }: PrefectCall, module: PythonModule, project: ModuleSource): boolean {
  if (receiver?.kind !== "imported") return true;
  return importedFlow(receiver.target, URI.parse(module.source.uri).fsPath, project) !== undefined;
}
