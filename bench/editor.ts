import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  type InitializeResult,
  type Position,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** A language server that can be started over stdio. */
export interface Server {
  readonly name: string;
  /** Arguments of node. */
  readonly command: readonly string[];
  /** What it is told of the editor at the start. */
  readonly initializationOptions?: object;
  /** What it gets when it asks for a section of the settings. */
  settings(section: string | undefined): unknown;
}

/** An editor with one document open, as far as a server can tell. */
export interface Editor {
  /** Milliseconds from the start of the process to the answer to `initialize`. */
  readonly startup: number;
  readonly document: TextDocument;
  open(languageId: string, text: string): Promise<void>;
  /** Types at an offset, after taking out `removed` characters. */
  type(offset: number, text: string, removed?: number): Promise<void>;
  /** The next diagnostics after this call. Call it before the change that brings them. */
  nextDiagnostics(): Promise<PublishDiagnosticsParams>;
  request(method: string, position: Position, more?: object): Promise<unknown>;
  send(method: string, params: object): Promise<unknown>;
  /** Resident memory in MB; `undefined` where the system does not tell. */
  memory(): Promise<number | undefined>;
  /** Milliseconds of processor time that the server's main thread has had; `undefined` where nobody tells. */
  processorTime(): Promise<number | undefined>;
  stop(): Promise<void>;
}

const capabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    // As VS Code does: who does not tell of changed files makes a server look for them.
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ["markdown"] },
  },
};

export async function startEditor(server: Server, uri: string): Promise<Editor> {
  const start = performance.now();
  const child = spawn(process.execPath, server.command, { stdio: ["pipe", "pipe", "ignore"] });
  const exited = once(child, "exit");
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Set<(params: PublishDiagnosticsParams) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    for (const done of waiting) done(params);
    waiting.clear();
  });
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section }) => server.settings(section) ?? null),
  );
  connection.listen();
  const folder = uri.slice(0, uri.lastIndexOf("/"));
  const workspaceFolders = [{ uri: folder, name: "bench" }];
  const { initializationOptions } = server;
  const params = {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders,
    capabilities,
    ...(initializationOptions && { initializationOptions }),
  };
  const answer = await connection.sendRequest<InitializeResult>("initialize", params);
  const startup = performance.now() - start;
  await connection.sendNotification("initialized", {});
  const sync = answer.capabilities.textDocumentSync;
  const kind = typeof sync === "object" ? sync.change : sync;
  let document = TextDocument.create(uri, "plaintext", 0, "");

  return {
    startup,
    get document() {
      return document;
    },
    open(languageId, text) {
      document = TextDocument.create(uri, languageId, 1, text);
      const textDocument = { uri, languageId, version: 1, text };
      return connection.sendNotification("textDocument/didOpen", { textDocument });
    },
    type(offset, text, removed = 0) {
      const range = { start: document.positionAt(offset), end: document.positionAt(offset + removed) };
      document = TextDocument.update(document, [{ range, text }], document.version + 1);
      const change =
        kind === TextDocumentSyncKind.Incremental ? { range, text } : { text: document.getText() };
      return connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: document.version },
        contentChanges: [change],
      });
    },
    nextDiagnostics: () => new Promise((done) => waiting.add(done)),
    request: (method, position, more = {}) =>
      connection.sendRequest(method, { textDocument: { uri }, position, ...more }),
    send: (method, more) => connection.sendRequest(method, { textDocument: { uri }, ...more }),
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
      const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? [];
      return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
    },
    async processorTime() {
      const [nanoseconds] = (await readFile(`/proc/${child.pid}/schedstat`, "utf8").catch(() => "")).split(
        " ",
      );
      return nanoseconds ? Number(nanoseconds) / 1e6 : undefined;
    },
    async stop() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      const timeout = setTimeout(() => child.kill(), 2000);
      await exited;
      clearTimeout(timeout);
      connection.dispose();
    },
  };
}
