import {
  BulkRegistration,
  type BulkUnregistration,
  type Connection,
  RegistrationType,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { introduction } from "./serverCapabilities";

/** Asks the client to send files under other names than prefect.yaml, too, and to ask about them. */
export interface PrefectFileRegistration {
  /** @param patterns globs of absolute paths; the same ones again are asked for once */
  update(patterns: readonly string[]): Promise<void>;
}

/** The requests behind our capabilities. */
const METHODS: Readonly<Record<string, string>> = {
  completionProvider: "textDocument/completion",
  hoverProvider: "textDocument/hover",
  signatureHelpProvider: "textDocument/signatureHelp",
  definitionProvider: "textDocument/definition",
  referencesProvider: "textDocument/references",
  documentHighlightProvider: "textDocument/documentHighlight",
  renameProvider: "textDocument/rename",
  documentSymbolProvider: "textDocument/documentSymbol",
  foldingRangeProvider: "textDocument/foldingRange",
  selectionRangeProvider: "textDocument/selectionRange",
  documentLinkProvider: "textDocument/documentLink",
  codeLensProvider: "textDocument/codeLens",
  codeActionProvider: "textDocument/codeAction",
  inlayHintProvider: "textDocument/inlayHint",
  semanticTokensProvider: "textDocument/semanticTokens",
};

export function createPrefectFileRegistration(
  connection: Pick<Connection, "client">,
): PrefectFileRegistration {
  let registered: BulkUnregistration | undefined;
  let last = "";

  return {
    async update(patterns) {
      const wanted = [...new Set(patterns)].toSorted();
      if (wanted.join("\n") === last) return;
      last = wanted.join("\n");
      registered?.dispose();
      registered = undefined;
      if (wanted.length > 0) registered = await connection.client.register(registrationFor(wanted));
    },
  };
}

function registrationFor(patterns: readonly string[]): BulkRegistration {
  const documentSelector = patterns.map((pattern) => ({ scheme: "file", language: "yaml", pattern }));
  const all = BulkRegistration.create();
  const add = (method: string, options: object = {}) =>
    all.add(new RegistrationType<object>(method), { documentSelector, ...options });
  // A client sends a text before it asks about it.
  add("textDocument/didOpen");
  add("textDocument/didChange", { syncKind: TextDocumentSyncKind.Incremental });
  add("textDocument/didClose");
  for (const [capability, options] of Object.entries(introduction.capabilities)) {
    const method = METHODS[capability];
    if (method !== undefined) add(method, typeof options === "object" ? options : {});
  }
  return all;
}
