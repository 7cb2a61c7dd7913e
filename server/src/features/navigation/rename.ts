import type { Range, WorkspaceEdit } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import type { Span } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { textScalar } from "../../syntax/yaml/writeYaml";
import { toRange } from "../diagnostic";
import { type EditCapabilities, toWorkspaceEdit } from "../workspaceEdit";
import { refuseAnchorName } from "./anchors";
import type { Occurrences } from "./occurrences";
import { refuseStepId } from "./stepIds";
import { thingAt } from "./thing";

/** What can be renamed: the place of its name, and the name. */
export interface PreparedRename {
  readonly range: Range;
  readonly placeholder: string;
}

/** What can be renamed at an offset. */
export function prepareRename(document: PrefectDocument, offset: number): PreparedRename | undefined {
  const thing = thingAt(document, offset);
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
  client: EditCapabilities,
): WorkspaceEdit | string | undefined {
  const thing = document.kind === "prefectYaml" ? thingAt(document, offset) : undefined;
  if (document.kind !== "prefectYaml" || thing === undefined) return undefined;
  if (newName === thing.name) return toWorkspaceEdit([], document.source, client);
  const refusal = REFUSALS[thing.kind](document, newName);
  return refusal ?? toWorkspaceEdit(changesFor(thing, newName, document), document.source, client);
}

const REFUSALS: Readonly<
  Record<Occurrences["kind"], (document: PrefectYaml, newName: string) => string | undefined>
> = { anchor: refuseAnchorName, stepId: refuseStepId };

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
