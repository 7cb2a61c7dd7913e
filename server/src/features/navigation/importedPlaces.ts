import { URI } from "vscode-uri";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { childAt } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import { type FoundFlow, importedFlow, moduleOf } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import { exportedAs, readsOf, usesOf } from "./pythonNames";

/**
 * The places of a file that name the function of a flow of another file: in its imports, and where what they bind is
 * used; `undefined` where a new name would mean something else there.
 */
export function importedPlaces(
  module: PythonModule,
  flow: FoundFlow,
  newName: string,
  project: ProjectView,
): readonly Span[] | undefined {
  const { functionName } = flow.flow;
  const { names, text, root } = module;
  const isFlow = (target: string) => leadsTo(target, module, flow, project);
  const found: Span[] = [];
  for (const binding of names.imports) {
    const { node, target } = binding;
    if (target === undefined || node.parent?.type !== "import_from_statement" || !isFlow(target)) continue;
    const path = node.type === "aliased_import" ? childAt(node, "name") : node;
    const last = path?.children.at(-1);
    if (last === undefined) continue;
    found.push({ start: last.start, end: last.end });
    if (node.type === "aliased_import") continue;
    const uses = usesOf(binding, module, newName);
    if (uses === undefined) return undefined;
    found.push(...uses, ...exportedAs(functionName, module));
  }
  for (const node of root.ofType("attribute")) {
    const last = node.children.at(-1);
    if (last === undefined || text.slice(last.start, last.end) !== functionName) continue;
    const target = names.qualifiedName(node);
    if (target !== undefined && isFlow(target)) found.push({ start: last.start, end: last.end });
  }
  return found;
}

function leadsTo(target: string, module: PythonModule, flow: FoundFlow, project: ProjectView): boolean {
  if (target.split(".").at(-1) !== flow.flow.functionName) return false;
  const found = importedFlow(target, URI.parse(module.source.uri).fsPath, project);
  return found?.file === flow.file && found.flow.functionName === flow.flow.functionName;
}

/** Whether a file reads the name of a flow that nothing binds but a star import of the flow's file. */
export function starUse(module: PythonModule, flow: FoundFlow, project: ProjectView): boolean {
  const { names, source } = module;
  const file = URI.parse(source.uri).fsPath;
  const isFrom = names.module.starImports.some((star) => {
    const target = star.endsWith(".") ? `${star}x` : `${star}.x`;
    return moduleOf(target, file, project)?.file === flow.file;
  });
  const reads = isFrom ? readsOf(flow.flow.functionName, module) : [];
  return reads.some((reference) => names.lookup(reference).length === 0);
}
