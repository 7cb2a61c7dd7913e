import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { splitEntrypoint } from "../documents/entrypointParts";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { factsOf, type ModuleFacts } from "../documents/pythonModule/moduleFacts";
import type { WrittenEntrypoint } from "../documents/pythonModule/writtenEntrypoints";
import type { Span } from "../syntax/span";
import { type DeployedFlowSource, sourceFolder } from "./deployedFlow";
import { type EntrypointTarget, importedFlow, resolveEntrypoint } from "./entrypoints";
import type { ProjectView } from "./projectView";
import { isReadElsewhere } from "./readElsewhere";

/** A place that names a flow by its entrypoint, with the places of the halves. */
export interface EntrypointPlace {
  readonly source: TextDocument;
  /** All of it, without quotes. */
  readonly span: Span;
  readonly form: "file" | "module";
  readonly target: string;
  readonly targetSpan: Span;
  readonly functionName: string;
  readonly functionSpan: Span;
  /** The folder that its path counts from; `undefined` where that is not here. */
  readonly root: string | undefined;
  /** In Python, what the entrypoint was read from. */
  readonly written?: WrittenEntrypoint;
  /** How many calls take it from the same variable; 1 without one. */
  readonly calls: number;
}

/** Whether the entrypoint stands in a variable that is read for other things, too: a new text would change those. */
export function isSharedPlace(
  { source, written, calls }: EntrypointPlace,
  project: Pick<ProjectView, "modules">,
): boolean {
  return written !== undefined && isReadElsewhere(written.entrypoint, source, calls, project);
}

/** The entrypoints that a document writes out whole, without templates and escapes. */
export function ownEntrypointPlaces(
  document: PrefectDocument,
  project: DeployedFlowSource,
): readonly EntrypointPlace[] {
  if (document.kind === "prefectYaml") return yamlPlaces(document, project.root);
  return document.kind === "python" ? pythonPlaces(factsOf(document), project) : [];
}

/** Those of the whole project, the document's own first. */
export function projectEntrypointPlaces(
  document: PrefectDocument | undefined,
  project: ProjectView,
): readonly EntrypointPlace[] {
  const isOther = ({ source }: { readonly source: TextDocument }) => source.uri !== document?.source.uri;
  return [
    ...(document === undefined ? [] : ownEntrypointPlaces(document, project)),
    ...project
      .prefectYamls()
      .filter(isOther)
      .flatMap((yaml) => yamlPlaces(yaml, project.root)),
    ...(project.modules() ?? []).filter(isOther).flatMap((module) => pythonPlaces(module, project)),
  ];
}

/** Where a place leads. */
export function targetOfPlace(
  place: EntrypointPlace,
  { module }: Pick<ProjectView, "module">,
): EntrypointTarget {
  return resolveEntrypoint(place, { root: place.root, module });
}

function yamlPlaces({ source, deployments }: PrefectYaml, root: string | undefined): EntrypointPlace[] {
  const found = deployments.flatMap(({ entrypoint }): EntrypointPlace[] => {
    const { node, form, target, targetSpan, functionName, functionSpan } = entrypoint ?? {};
    if (!node || !form || !target || !targetSpan || !functionName || !functionSpan) return [];
    // With escapes the halves have no places of their own.
    if (targetSpan.end - targetSpan.start !== target.length) return [];
    const span = { start: targetSpan.start, end: functionSpan.end };
    return [{ source, span, form, target, targetSpan, functionName, functionSpan, root, calls: 1 }];
  });
  // Through an alias several deployments can share what is written once.
  return [...new Map(found.map((place) => [place.span.start, place])).values()];
}

function pythonPlaces({ source, entrypoints }: ModuleFacts, project: DeployedFlowSource): EntrypointPlace[] {
  const file = URI.parse(source.uri).fsPath;
  const found = entrypoints.flatMap((written): EntrypointPlace[] => {
    const { span, text, isVerbatim } = written.entrypoint;
    const { form, target, functionName, cut } = splitEntrypoint(text);
    if (!isVerbatim || target === "" || functionName === "") return [];
    if (written.receiver !== undefined && !importedFlow(written.receiver, file, project)) return [];
    const root = sourceFolder(written.source, file, project);
    const targetSpan = { start: span.start, end: span.start + cut };
    const functionSpan = { start: span.start + cut + 1, end: span.end };
    return [{ source, span, form, target, targetSpan, functionName, functionSpan, root, written, calls: 1 }];
  });
  // Through a variable several calls can share what is written once; from different folders it is another flow.
  const places = new Map<number, EntrypointPlace>();
  for (const place of found) {
    const { start } = place.span;
    const known = places.get(start);
    if (known === undefined) places.set(start, place);
    else if (known.root === place.root) places.set(start, { ...known, calls: known.calls + 1 });
  }
  return [...places.values()];
}
