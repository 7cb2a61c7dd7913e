import { basename } from "node:path";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { type PythonModule, parsePythonModule } from "../../documents/pythonModule/pythonModule";
import type { FoundFlow } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import type { FileChange } from "./fileChanges";
import { entrypointsOf } from "./flowReferences";
import { importedPlaces, starUse } from "./importedPlaces";
import { functionPlaces, refuseName } from "./pythonNames";

/**
 * The changes that give a flow's function another name: its `def` and its uses, the imports of it, its entrypoints,
 * and where Prefect calls the flow by its function, the calls that run its deployments. A sentence where that is not
 * to be done for certain.
 *
 * @param mentions the Python files of the project that have its name in them
 */
export function renameFlow(
  flow: FoundFlow,
  newName: string,
  document: PrefectDocument,
  project: ProjectView,
  mentions: readonly PythonModule[],
): readonly FileChange[] | string {
  const { functionName } = flow.flow;
  if (functionName.includes("."))
    return `${functionName} is a method, whose uses cannot all be seen: rename it where it is defined, and let the entrypoints follow from the light bulb there.`;
  const refusal = refuseName(newName);
  if (refusal !== undefined) return refusal;
  const uri = URI.file(flow.file).toString();
  const own = mentions.find(({ source }) => source.uri === uri) ?? parsePythonModule(flow.module.source);
  const others = mentions.filter(({ source }) => source.uri !== uri);
  const changes: FileChange[] = [];
  for (const module of [own, ...others]) {
    const name = basename(URI.parse(module.source.uri).fsPath);
    if (!module.parses) return `${name} is not whole Python: mend it first.`;
    const star = module !== own && starUse(module, flow, project);
    if (star) return `${name} takes ${functionName} from a star import: import it by its name first.`;
    const found =
      module === own
        ? functionPlaces(module, flow.flow, newName)
        : importedPlaces(module, flow, newName, project);
    if (found === undefined)
      return `In ${name} ${newName} or ${functionName} means something else, too: rename that first.`;
    changes.push(...found.map((span) => ({ source: module.source, span, newText: newName })));
  }
  const entrypoints = entrypointsOf(flow, document, project).filter(
    (place) => place.functionName === functionName,
  );
  const named = entrypoints.map(({ source, functionSpan: span }) => ({ source, span, newText: newName }));
  const all = [...changes, ...named, ...runChanges(flow, newName, project)];
  return [...new Map(all.map((change) => [`${change.source.uri} ${change.span.start}`, change])).values()];
}

/** Without a name of its own Prefect calls the flow by its function, and its deployments are run by that. */
function runChanges({ flow }: FoundFlow, newName: string, project: ProjectView): readonly FileChange[] {
  const { flowName } = flow;
  const next = newName.replaceAll("_", "-");
  const isOwn = flow.options.some(({ name }) => name === "name");
  const namesakes = (project.flows() ?? []).filter((other) => other.flow.flowName === flowName);
  if (flowName === undefined || isOwn || next === flowName || namesakes.length > 1) return [];
  return (project.deploymentCalls() ?? [])
    .filter(({ call }) => call.flow === flowName)
    .map(({ module, call }) => {
      const span = { start: call.span.start, end: call.span.start + call.flow.length };
      return { source: module.source, span, newText: next };
    });
}
