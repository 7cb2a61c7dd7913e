import { resolve } from "node:path";
import type { Location } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { factsOf } from "../../documents/pythonModule/moduleFacts";
import { touches } from "../../syntax/span";
import {
  type EntrypointPlace,
  ownEntrypointPlaces,
  projectEntrypointPlaces,
  targetOfPlace,
} from "../../workspace/entrypointPlaces";
import type { FoundFlow } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import { toRange } from "../diagnostic";

/** The entrypoint that is written at an offset. */
export function entrypointAt(
  document: PrefectDocument,
  offset: number,
  project: ProjectView,
): EntrypointPlace | undefined {
  const at = { start: offset, end: offset };
  return ownEntrypointPlaces(document, project).find(({ span }) => touches(span, at));
}

/** The flow that an entrypoint leads to, when it can be seen. */
export function flowOfPlace(place: EntrypointPlace, project: ProjectView): FoundFlow | undefined {
  const target = targetOfPlace(place, project);
  return target.state === "found" ? target.found : undefined;
}

/** The flow that is defined at an offset of a Python file, at its name, where an entrypoint can reach it. */
export function flowDefinedAt(document: PrefectDocument, offset: number): FoundFlow | undefined {
  if (document.kind !== "python") return undefined;
  const at = { start: offset, end: offset };
  const flow = document.flows.find(({ nameSpan, isNested }) => !isNested && touches(nameSpan, at));
  return flow && { file: URI.parse(document.source.uri).fsPath, module: factsOf(document), flow };
}

/** The entrypoints of the project that lead to a flow. */
export function entrypointsOf(
  flow: FoundFlow,
  document: PrefectDocument | undefined,
  project: ProjectView,
): readonly EntrypointPlace[] {
  return projectEntrypointPlaces(document, project).filter((place) => {
    const found = flowOfPlace(place, project);
    return found?.file === flow.file && found.flow.functionName === flow.flow.functionName;
  });
}

/** Where a flow gets its name. */
export function flowLocation({ file, flow, module }: FoundFlow): Location {
  return { uri: URI.file(file).toString(), range: toRange(flow.nameSpan, module.source) };
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where an entrypoint of a script leads: from its file to the file, from its function to that. */
export function entrypointDefinition(
  place: EntrypointPlace,
  offset: number,
  project: ProjectView,
): Location | undefined {
  const target = targetOfPlace(place, project);
  if (target.state !== "found") return undefined;
  if (place.form === "file" && place.root !== undefined && offset <= place.targetSpan.end)
    return { uri: URI.file(resolve(place.root, place.target)).toString(), range: START };
  return target.found && flowLocation(target.found);
}
