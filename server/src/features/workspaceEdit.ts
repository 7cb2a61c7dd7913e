import { type ChangeAnnotation, CreateFile, type WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { EntryFile } from "../migration/plan";
import type { TextChange } from "../syntax/textChange";
import { toRange } from "./diagnostic";

/** Which forms of an edit the client can apply. */
export interface EditCapabilities {
  /** Edits that name the version of the text they were made for: a later text is not spoilt by them. */
  readonly versionedEdits: boolean;
  readonly changeAnnotations: boolean;
  /** Edits that make a file. */
  readonly createsFiles?: boolean;
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

/**
 * The changes of a document together with those of a second file, which may have to be made; `undefined` where the
 * client cannot make one.
 */
export function toWorkspaceEditOfTwo(
  first: { readonly source: TextDocument; readonly changes: readonly TextChange[] },
  second: EntryFile & { readonly changes: readonly TextChange[] },
  client: EditCapabilities,
  annotation?: ChangeAnnotation,
): WorkspaceEdit | undefined {
  const uri = URI.file(second.path).toString();
  const edit = toWorkspaceEdit(first.changes, first.source, client, annotation);
  const text = TextDocument.create(uri, "prefect-yaml", 0, second.text);
  const edits = second.changes.map(({ span, newText }) => ({ range: toRange(span, text), newText }));
  if (!edit.documentChanges)
    return second.exists ? { changes: { ...edit.changes, [uri]: edits } } : undefined;
  if (!second.exists && !client.createsFiles) return undefined;
  const annotationId = edit.changeAnnotations ? { annotationId: "notes" } : {};
  const created = second.exists ? [] : [CreateFile.create(uri, { ignoreIfExists: true })];
  // Whether it is open, and in which version, is not known here; it was read a moment ago.
  const textDocument = { uri, version: null };
  const changed = { textDocument, edits: edits.map((each) => ({ ...each, ...annotationId })) };
  return { ...edit, documentChanges: [...created, changed, ...edit.documentChanges] };
}
