import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextChange } from "../../syntax/textChange";
import { toRange } from "../diagnostic";

/** A change of the text of some file. */
export interface FileChange extends TextChange {
  readonly source: TextDocument;
}

/** Adds changes of other files. Whether those are open, and in which version, is not known: they were read a moment ago. */
export function withOtherFiles(edit: WorkspaceEdit, changes: readonly FileChange[]): WorkspaceEdit {
  const files = new Map<string, TextEdit[]>();
  for (const { source, span, newText } of changes) {
    const edits = files.get(source.uri) ?? [];
    files.set(source.uri, [...edits, { range: toRange(span, source), newText }]);
  }
  if (edit.changes) return { changes: { ...edit.changes, ...Object.fromEntries(files) } };
  const others = [...files].map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  return { ...edit, documentChanges: [...(edit.documentChanges ?? []), ...others] };
}
