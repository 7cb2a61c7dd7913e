import { basename } from "node:path";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { type PythonModule, parsePythonModule } from "../../documents/pythonModule/pythonModule";
import { isSharedPlace, projectEntrypointPlaces } from "../../workspace/entrypointPlaces";
import type { FoundFlow } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import type { FileChange } from "./fileChanges";
import { flowOfPlace } from "./flowReferences";
import { importedPlaces, type NamedThing, starUse } from "./importedPlaces";
import { methodChanges } from "./methodPlaces";
import { ownPlaces, refuseName } from "./pythonNames";

/** A part of the name that entrypoints have for a flow: its function, or the class that holds it. */
export interface FlowNamePart {
  readonly flow: FoundFlow;
  readonly kind: "function" | "class" | "method";
  /** What is called so now. */
  readonly name: string;
}

/**
 * The changes that give a flow's function, or the class that holds it, another name: its definition and its uses, the
 * imports of it, its entrypoints, and where Prefect calls the flow by its function, the calls that run its deployments.
 * A sentence where that is not to be done for certain.
 *
 * @param mentions the Python files of the project that have the name in them
 */
export function renameFlow(
  part: FlowNamePart,
  newName: string,
  document: PrefectDocument,
  project: ProjectView,
  mentions: readonly PythonModule[],
): readonly FileChange[] | string {
  const { flow, kind } = part;
  const refusal =
    flow.flow.functionName.split(".").length > 2
      ? `${flow.flow.functionName} is in a class within a class: rename it where it is defined, and let the entrypoints follow from the light bulb there.`
      : refuseName(newName);
  if (refusal !== undefined) return refusal;
  const uri = URI.file(flow.file).toString();
  const own = mentions.find(({ source }) => source.uri === uri) ?? parsePythonModule(flow.module.source);
  const modules = [own, ...mentions.filter(({ source }) => source.uri !== uri)];
  const torn = modules.find(({ parses }) => !parses);
  if (torn) return `${nameOf(torn)} is not whole Python: mend it first.`;
  const changes =
    kind === "method"
      ? methodChanges(flow, newName, modules, project)
      : thingChanges({ file: flow.file, name: part.name, kind }, newName, modules, project);
  if (typeof changes === "string") return changes;
  const entrypoints = entrypointChanges(part, newName, document, project);
  if (typeof entrypoints === "string") return entrypoints;
  const runs = kind === "class" ? [] : runChanges(flow, newName, project);
  const all = [...changes, ...entrypoints, ...runs];
  return [...new Map(all.map((change) => [`${change.source.uri} ${change.span.start}`, change])).values()];
}

/** Where a function or a class of the module level is named; the first module is its own. */
function thingChanges(
  thing: NamedThing,
  newName: string,
  modules: readonly PythonModule[],
  project: ProjectView,
): readonly FileChange[] | string {
  const changes: FileChange[] = [];
  for (const [index, module] of modules.entries()) {
    const isOwn = index === 0;
    if (!isOwn && starUse(module, thing, project))
      return `${nameOf(module)} takes ${thing.name} from a star import: import it by its name first.`;
    const found = isOwn
      ? ownPlaces(module, thing.name, newName)
      : importedPlaces(module, thing, newName, project);
    if (found === undefined)
      return `In ${nameOf(module)} ${newName} or ${thing.name} means something else, too: rename that first.`;
    changes.push(...found.map((span) => ({ source: module.source, span, newText: newName })));
  }
  return changes;
}

function nameOf({ source }: Pick<PythonModule, "source">): string {
  return basename(URI.parse(source.uri).fsPath);
}

/**
 * The part in the entrypoints that name the flow, or the class, without a detour through another name; a sentence
 * where one of them stands in a variable that is read for other things.
 */
function entrypointChanges(
  { flow, kind, name }: FlowNamePart,
  newName: string,
  document: PrefectDocument,
  project: ProjectView,
): readonly FileChange[] | string {
  const { functionName } = flow.flow;
  const places = projectEntrypointPlaces(document, project).filter((place) => {
    const isNamed =
      kind === "class" ? place.functionName.startsWith(`${name}.`) : place.functionName === functionName;
    const found = isNamed ? flowOfPlace(place, project) : undefined;
    return found?.file === flow.file && found.flow.functionName === place.functionName;
  });
  const shared = places.find((place) => isSharedPlace(place, project));
  if (shared)
    return `The variable that has the entrypoint in ${nameOf(shared)} is read for other things, too: write the entrypoint into the call first.`;
  return places.map(({ source, functionSpan: { start, end } }) => {
    const span = kind === "class" ? { start, end: start + name.length } : { start: end - name.length, end };
    return { source, span, newText: newName };
  });
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
