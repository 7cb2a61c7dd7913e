import * as vscode from "vscode";
import type { LanguageServer } from "./languageClient";
import { concernsPrefect } from "./prefectText";

/**
 * Starts the server with the first document that mentions Prefect, be it open already, opened later or typed
 * just now, and stops looking from then on.
 */
export function startWhenNeeded(server: LanguageServer): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  const stop = () => {
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const look = (document: vscode.TextDocument, text: () => string) => {
    if (document.uri.scheme !== "file" && document.uri.scheme !== "untitled") return;
    if (!concernsPrefect({ languageId: document.languageId, path: document.uri.path, text })) return;
    stop();
    void server.start();
  };

  listeners.push(
    server.onDidChangeRunning((running) => {
      if (running) stop();
    }),
    vscode.workspace.onDidOpenTextDocument((document) => look(document, () => document.getText())),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) look(document, () => touchedLines(document, contentChanges));
    }),
  );
  for (const document of vscode.workspace.textDocuments) look(document, () => document.getText());
  return { dispose: stop };
}

/** Only the lines that were typed in: the rest has been looked at when the document was opened. */
function touchedLines(
  document: vscode.TextDocument,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): string {
  return changes
    .map(({ range, text }) => {
      const last = range.start.line + text.split("\n").length;
      return document.getText(new vscode.Range(range.start.line, 0, last, 0));
    })
    .join("\n");
}
