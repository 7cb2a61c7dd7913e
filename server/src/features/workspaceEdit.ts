import type { ChangeAnnotation, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextChange } from "../syntax/textChange";
import { toRange } from "./diagnostic";

/** Which forms of an edit the client can apply. */
export interface EditCapabilities {
  /** Edits that name the version of the text they were made for: a later text is not spoilt by them. */
  readonly versionedEdits: boolean;
  readonly changeAnnotations: boolean;
}

/** The changes of one document as LSP's edit, for the version of the document that they were computed on. */
export function toWorkspaceEdit(
  changes: readonly TextChange[],
  source: TextDocument,
  client: EditCapabilities,
  annotation?: ChangeAnnotation,
): WorkspaceEdit {
  const edits = changes.map(({ span, newText }) => ({ range: toRange(span, source), newText }));
  if (!client.versionedEdits) return { changes: { [source.uri]: edits } };
  const textDocument = { uri: source.uri, version: source.version };
  if (!annotation || !client.changeAnnotations) return { documentChanges: [{ textDocument, edits }] };
  return {
    documentChanges: [{ textDocument, edits: edits.map((edit) => ({ ...edit, annotationId: "notes" })) }],
    changeAnnotations: { notes: annotation },
  };
}
