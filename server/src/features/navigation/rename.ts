import type { Range, WorkspaceEdit } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { ProjectView } from "../../workspace/projectView";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { type EditCapabilities, toWorkspaceEdit } from "../workspaceEdit";
import { refuseAnchorName } from "./anchors";
import { refuseDeploymentName } from "./deployments";
import { type FileChange, withOtherFiles } from "./fileChanges";
import type { Occurrences } from "./occurrences";
import { refuseStepId } from "./stepIds";
import { thingAt } from "./thing";
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
  const thing = thingAt(document, offset, context);
  return thing && { range: toRange(thing.at, document.source), placeholder: thing.name };
}

/**
 * The edit that gives the thing at an offset another name, wherever it is named; a sentence where that cannot be
 * done; `undefined` where nothing can be renamed.
 */
export function rename(
  document: PrefectDocument,
  offset: number,
  newName: string,
  context: FeatureContext,
  client: EditCapabilities,
): WorkspaceEdit | string | undefined {
  const thing = thingAt(document, offset, context);
  if (thing === undefined) return undefined;
  if (newName === thing.name) return toWorkspaceEdit([], document.source, client);
  const refusal = refusalFor(thing, document, newName, context.project);
  if (refusal !== undefined) return refusal;
  const changes = changesFor(thing, newName, document);
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
