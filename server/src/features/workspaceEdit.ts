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
  /** Whether it has the commands of our extension, one of which shows the notes of an edit. */
  readonly extensionCommands?: boolean;
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
  const edit = toWorkspaceEdit(first.changes, first.source, client, annotation);
  const other = toWorkspaceEditOfFile(second, client, edit.changeAnnotations && "notes");
  if (!other?.documentChanges || !edit.documentChanges) {
    return other && { changes: { ...edit.changes, ...other.changes } };
  }
  return { ...edit, documentChanges: [...other.documentChanges, ...edit.documentChanges] };
}

/**
 * The changes of a file that may have to be made; `undefined` where the client cannot make one.
 *
 * @param annotationId of a change annotation of the edit that they become part of
 */
export function toWorkspaceEditOfFile(
  file: EntryFile & { readonly changes: readonly TextChange[] },
  client: EditCapabilities,
  annotationId?: string,
): WorkspaceEdit | undefined {
  const uri = URI.file(file.path).toString();
  const text = TextDocument.create(uri, "prefect-yaml", 0, file.text);
  const edits = file.changes.map(({ span, newText }) => ({ range: toRange(span, text), newText }));
  if (!client.versionedEdits) return file.exists ? { changes: { [uri]: edits } } : undefined;
  if (!file.exists && !client.createsFiles) return undefined;
  const created = file.exists ? [] : [CreateFile.create(uri, { ignoreIfExists: true })];
  // Whether it is open, and in which version, is not known here; it was read a moment ago.
  const textDocument = { uri, version: null };
  const annotated = edits.map((edit) => (annotationId === undefined ? edit : { ...edit, annotationId }));
  return { documentChanges: [...created, { textDocument, edits: annotated }] };
}
