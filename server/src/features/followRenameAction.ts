import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { type Span, touches } from "../syntax/span";
import {
  type EntrypointPlace,
  isSharedPlace,
  ownEntrypointPlaces,
  projectEntrypointPlaces,
  targetOfPlace,
} from "../workspace/entrypointPlaces";
import type { ProjectView } from "../workspace/projectView";
import type { FeatureContext } from "./featureContext";
import { type FileChange, withOtherFiles } from "./navigation/fileChanges";
import { flowDefinedAt } from "./navigation/flowReferences";
import { type EditCapabilities, toWorkspaceEdit } from "./workspaceEdit";

/**
 * "Update 2 entrypoints to load", at the name of a flow whose function was renamed in the editor, and at an entrypoint
 * of a script that still has the name before. In a prefect.yaml the finding about the entrypoint offers the same.
 */
export function followRenameActions(
  document: PrefectDocument,
  at: Span,
  { project }: FeatureContext,
  client: EditCapabilities,
): CodeAction[] {
  if (document.kind !== "python" || project.nameNow === undefined) return [];
  const defined = flowDefinedAt(document, at.start);
  // The editor asks wherever the cursor goes.
  if (defined === undefined && !ownEntrypointPlaces(document, project).some(({ span }) => touches(span, at)))
    return [];
  const stale = projectEntrypointPlaces(document, project).flatMap(
    (place) => staleName(place, project) ?? [],
  );
  const wanted = stale.filter(({ place, file, now }) =>
    defined === undefined
      ? place.source.uri === document.source.uri && touches(place.span, at)
      : file === defined.file && now === defined.flow.functionName,
  );
  const [first] = wanted;
  if (first === undefined) return [];
  const changes = wanted.map(({ place, now }): FileChange => {
    return { source: place.source, span: place.functionSpan, newText: now };
  });
  const isOwn = ({ source }: FileChange) => source.uri === document.source.uri;
  const own = toWorkspaceEdit(changes.filter(isOwn), document.source, client);
  const edit = withOtherFiles(
    own,
    changes.filter((change) => !isOwn(change)),
  );
  const what = wanted.length === 1 ? "the entrypoint" : `${wanted.length} entrypoints`;
  return [
    { title: `Update ${what} to ${first.now}`, kind: CodeActionKind.QuickFix, isPreferred: true, edit },
  ];
}

interface Stale {
  readonly place: EntrypointPlace;
  readonly file: string;
  readonly now: string;
}

/** What an entrypoint should say that leads nowhere since its flow was renamed. */
function staleName(place: EntrypointPlace, project: ProjectView): Stale | undefined {
  if (isSharedPlace(place, project)) return undefined;
  const target = targetOfPlace(place, project);
  if (target.state !== "found" || target.found !== undefined) return undefined;
  const now = project.nameNow?.(target.file, place.functionName);
  const isThere = target.module.flows.some(({ functionName, isNested }) => !isNested && functionName === now);
  return now !== undefined && isThere ? { place, file: target.file, now } : undefined;
}
