import { type InitializeResult, TextDocumentSyncKind } from "vscode-languageserver";
import { version } from "../../../package.json";
import { codeActionKinds } from "../features/codeAction";

/** What this server can do. Diagnostics are pushed: they come by themselves, also for what a change elsewhere breaks. */
export const introduction: InitializeResult = {
  serverInfo: { name: "prefect-deployments", version },
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    // After a colon come the values, after the blank of a dash the keys of an item, after a star the anchors.
    completionProvider: { triggerCharacters: [":", " ", "*"] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    codeLensProvider: {},
    inlayHintProvider: true,
    codeActionProvider: { codeActionKinds },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};
