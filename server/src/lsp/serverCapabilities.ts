import { type InitializeResult, TextDocumentSyncKind } from "vscode-languageserver";
import { version } from "../../../package.json";
import { codeActionKinds } from "../features/codeAction";
import { semanticTokensLegend } from "../features/semanticTokens";

/** What this server can do. Diagnostics are pushed: they come by themselves, also for what a change elsewhere breaks. */
export const introduction: InitializeResult = {
  serverInfo: { name: "prefect-deployments", version },
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    // After a colon come the values, after the blank of a dash the keys of an item, after a star the anchors;
    // after a brace, a dot or a dollar sign what a template can name; after a quote or a slash what an argument of
    // Python takes.
    completionProvider: { triggerCharacters: [":", " ", "*", "{", ".", "$", '"', "'", "/"] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    signatureHelpProvider: { triggerCharacters: [":", "(", ","], retriggerCharacters: ["\n", "="] },
    semanticTokensProvider: { legend: semanticTokensLegend, full: true },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    codeLensProvider: {},
    inlayHintProvider: true,
    codeActionProvider: { codeActionKinds },
    workspaceSymbolProvider: true,
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      // Entrypoints follow the files that they name.
      fileOperations: {
        willRename: {
          filters: [
            { scheme: "file", pattern: { glob: "**/*.py", matches: "file" } },
            { scheme: "file", pattern: { glob: "**", matches: "folder" } },
          ],
        },
      },
    },
  },
};
