import type { Range, WorkspaceEdit } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Span } from "../../syntax/span";
import type { ProjectView } from "../../workspace/projectView";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { type EditCapabilities, toWorkspaceEdit } from "../workspaceEdit";
import { refuseAnchorName } from "./anchors";
import { refuseDeploymentName } from "./deployments";
import { type FileChange, withOtherFiles } from "./fileChanges";
import { entrypointAt, flowDefinedAt, flowOfPlace } from "./flowReferences";
import { type FlowNamePart, renameFlow } from "./flowRename";
import type { Occurrences } from "./occurrences";
import { refuseStepId } from "./stepIds";
import { renamableThingAt } from "./thing";
import { writtenName } from "./writtenName";

/** What can be renamed: the place of its name, and the name. */
export interface PreparedRename {
  readonly range: Range;
  readonly placeholder: string;
}

/** What can be renamed at an offset. */
export function prepareRename(
  document: PrefectDocument,
  offset: number,
  context: FeatureContext,
): PreparedRename | undefined {
  const thing = renamableThingAt(document, offset, context);
  if (thing !== undefined) return { range: toRange(thing.at, document.source), placeholder: thing.name };
  const flow = renamedFlowAt(document, offset, context);
  return flow && { range: toRange(flow.span, document.source), placeholder: flow.part.name };
}

/** The function or class that a rename at an offset is of: other Python files may have to be looked through for it. */
export function functionToRename(
  document: PrefectDocument,
  offset: number,
  context: FeatureContext,
): string | undefined {
  if (renamableThingAt(document, offset, context) !== undefined) return undefined;
  return renamedFlowAt(document, offset, context)?.part.name;
}

interface RenamedFlow {
  readonly part: FlowNamePart;
  readonly span: Span;
}

/**
 * The flow whose function is named at an offset by an entrypoint, or the class that holds it; not by another name
 * under which it is imported. At its `def` it is for the language's own extension to rename, where there is one: an
 * editor asks only one of two.
 */
function renamedFlowAt(
  document: PrefectDocument,
  offset: number,
  { project, namesArguments: isAlone }: FeatureContext,
): RenamedFlow | undefined {
  const defined = isAlone ? flowDefinedAt(document, offset) : undefined;
  if (defined) {
    const { functionName, nameSpan } = defined.flow;
    const kind = functionName.includes(".") ? "method" : "function";
    return { part: { flow: defined, kind, name: lastOf(functionName) }, span: nameSpan };
  }
  const place = entrypointAt(document, offset, project);
  const flow = place && flowOfPlace(place, project);
  if (place === undefined || flow?.flow.functionName !== place.functionName) return undefined;
  const { start, end } = place.functionSpan;
  if (offset < start) return undefined;
  const name = lastOf(place.functionName);
  const cut = end - name.length;
  if (cut === start) return { part: { flow, kind: "function", name }, span: place.functionSpan };
  if (offset >= cut) return { part: { flow, kind: "method", name }, span: { start: cut, end } };
  const [className = ""] = place.functionName.split(".");
  return {
    part: { flow, kind: "class", name: className },
    span: { start, end: start + className.length },
  };
}

function lastOf(functionName: string): string {
  return functionName.split(".").at(-1) ?? functionName;
}

/**
 * The edit that gives the thing at an offset another name, wherever it is named; a sentence where that cannot be
 * done; `undefined` where nothing can be renamed.
 *
 * @param mentions the Python files of the project that have what `functionToRename` says in them
 */
export function rename(
  document: PrefectDocument,
  offset: number,
  newName: string,
  context: FeatureContext,
  client: EditCapabilities,
  mentions: readonly PythonModule[] = [],
): WorkspaceEdit | string | undefined {
  const thing = renamableThingAt(document, offset, context);
  if (thing === undefined) {
    const part = renamedFlowAt(document, offset, context)?.part;
    if (part === undefined) return undefined;
    if (newName === part.name) return toWorkspaceEdit([], document.source, client);
    const changes = renameFlow(part, newName, document, context.project, mentions);
    return typeof changes === "string" ? changes : editOf(changes, document, client);
  }
  if (newName === thing.name) return toWorkspaceEdit([], document.source, client);
  const refusal = refusalFor(thing, document, newName, context.project);
  if (refusal !== undefined) return refusal;
  return editOf(changesFor(thing, newName, document), document, client);
}

function editOf(
  changes: readonly FileChange[],
  document: PrefectDocument,
  client: EditCapabilities,
): WorkspaceEdit {
  const own = changes.filter(({ source }) => source.uri === document.source.uri);
  const others = changes.filter(({ source }) => source.uri !== document.source.uri);
  return withOtherFiles(toWorkspaceEdit(own, document.source, client), others);
}

function refusalFor(
  thing: Occurrences,
  document: PrefectDocument,
  newName: string,
  project: ProjectView,
): string | undefined {
  if (thing.kind === "deployment") return refuseDeploymentName(document, newName, thing, project);
  if (document.kind !== "prefectYaml") return undefined;
  return thing.kind === "anchor" ? refuseAnchorName(document, newName) : refuseStepId(document, newName);
}

function changesFor(
  { kind, definitions, uses, elsewhere = [] }: Occurrences,
  newName: string,
  { source }: PrefectDocument,
): readonly FileChange[] {
  // The name of an anchor is no value; an id is, and stays text whatever it is called.
  const isValue = kind !== "anchor";
  const places = [
    ...definitions.map((span) => ({ source, span, isDefinition: true })),
    ...uses.map((span) => ({ source, span, isDefinition: false })),
    ...elsewhere,
  ];
  return places.map(({ source, span, isDefinition }) => {
    const asText = source.languageId === "python" || (isDefinition && isValue);
    return { source, span, newText: asText ? writtenName(newName, span, source) : newName };
  });
}
