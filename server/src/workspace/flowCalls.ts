import { URI } from "vscode-uri";
import { type PrefectCall, prefectCalls, prefectCallsAt } from "../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { importedFlow, type ModuleSource } from "./entrypoints";

/** What a project made of a module; each rule asks. */
const known = new WeakMap<
  ModuleSource,
  { readonly module: PythonModule; readonly calls: readonly PrefectCall[] }
>();

/**
 * The calls of a file that are Prefect's for certain: of what is imported only those whose import leads to a flow of
 * the project.
 */
export function flowCalls(module: PythonModule, project: ModuleSource): readonly PrefectCall[] {
  const last = known.get(project);
  if (last?.module === module) return last.calls;
  const calls = certain(prefectCalls(module), module, project);
  known.set(project, { module, calls });
  return calls;
}

/** Those around an offset, from the outermost to the innermost, without looking at the others. */
export function flowCallsAt(
  module: PythonModule,
  offset: number,
  project: ModuleSource,
): readonly PrefectCall[] {
  return certain(prefectCallsAt(module, offset), module, project);
}

function certain(
  calls: readonly PrefectCall[],
  module: PythonModule,
  project: ModuleSource,
): readonly PrefectCall[] {
  if (!calls.some((found) => importOf(found) !== undefined)) return calls;
  return calls.filter((found) => isFlowCall(found, module, project));
}

/** Whether one such call is Prefect's for certain. */
export function isFlowCall(found: PrefectCall, module: PythonModule, project: ModuleSource): boolean {
  const target = importOf(found);
  return target === undefined || isImportedFlow(target, module, project);
}

/** Whether what a file imports by that dotted path is a flow for certain. */
export function isImportedFlow(target: string, module: PythonModule, project: ModuleSource): boolean {
  return importedFlow(target, URI.parse(module.source.uri).fsPath, project) !== undefined;
}

/** What the call, or the one that made its deployment, is a method of, when that is imported. */
function importOf({ receiver, deployment }: PrefectCall): string | undefined {
  const value = receiver ?? deployment?.receiver;
  return value?.kind === "imported" ? value.target : undefined;
}
