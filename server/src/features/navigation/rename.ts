import type { Range, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import type { Span } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { textScalar } from "../../syntax/yaml/writeYaml";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { type EditCapabilities, toWorkspaceEdit } from "../workspaceEdit";
import { refuseAnchorName } from "./anchors";
import { refuseDeploymentName } from "./deployments";
import type { Occurrences, OtherPlace } from "./occurrences";
import { refuseStepId } from "./stepIds";
import { thingAt } from "./thing";

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
  const thing = document.kind === "prefectYaml" ? thingAt(document, offset, context) : undefined;
  if (document.kind !== "prefectYaml" || thing === undefined) return undefined;
  if (newName === thing.name) return toWorkspaceEdit([], document.source, client);
  const refusal = REFUSALS[thing.kind](document, newName, thing);
  if (refusal !== undefined) return refusal;
  const edit = toWorkspaceEdit(changesFor(thing, newName, document), document.source, client);
  return withOtherFiles(edit, thing.elsewhere ?? [], newName);
}

type Refuse = (document: PrefectYaml, newName: string, thing: Occurrences) => string | undefined;

const REFUSALS: Readonly<Record<Occurrences["kind"], Refuse>> = {
  anchor: refuseAnchorName,
  stepId: refuseStepId,
  deployment: refuseDeploymentName,
};

function changesFor(
  { kind, definitions, uses }: Occurrences,
  newName: string,
  { tree: { text } }: PrefectYaml,
): readonly TextChange[] {
  // The name of an anchor is no value; an id is, and stays text whatever it is called.
  const asValue = (span: Span) => (kind === "anchor" || isQuoted(span, text) ? newName : textScalar(newName));
  return [
    ...definitions.map((span) => ({ span, newText: asValue(span) })),
    ...uses.map((span) => ({ span, newText: newName })),
  ];
}

function isQuoted({ start }: Span, text: string): boolean {
  return text[start - 1] === '"' || text[start - 1] === "'";
}

/** Whether they are open, and in which version, is not known here: they were read a moment ago. */
function withOtherFiles(edit: WorkspaceEdit, places: readonly OtherPlace[], newText: string): WorkspaceEdit {
  const files = new Map<string, TextEdit[]>();
  for (const { source, span } of places) {
    const edits = files.get(source.uri) ?? [];
    files.set(source.uri, [...edits, { range: toRange(span, source), newText }]);
  }
  if (edit.changes) return { changes: { ...edit.changes, ...Object.fromEntries(files) } };
  const others = [...files].map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  return { ...edit, documentChanges: [...(edit.documentChanges ?? []), ...others] };
}
