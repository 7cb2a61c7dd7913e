import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type CompletionItem,
  type CompletionList,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  LogMessageNotification,
  MarkupContent,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { builtCli } from "../builtCli";

/** What VS Code can do, as far as this server asks. */
export const vscodeCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    completion: { completionItem: { snippetSupport: true } },
  },
};

export interface StartOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Absolute path of the workspace folder. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The built server as a process, and an editor's side of the connection to it. */
export interface TestServer {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What the server answers when it asks for the section `prefect`. */
  settings: unknown;
  /** Methods that the server registered for. */
  readonly registered: string[];
  /** The same with what they were registered with. */
  readonly registrations: Registration[];
  readonly logged: string[];
  readonly published: PublishDiagnosticsParams[];
  open(uri: string, languageId: string, text: string): Promise<void>;
  /** Puts `text` in the place of a range; `undefined` replaces the whole text. */
  change(uri: string, version: number, text: string, range?: Range): Promise<void>;
  /** The next diagnostics of a document for which `isWanted` holds; those of the past count as well. */
  diagnostics(uri: string, isWanted?: (params: PublishDiagnosticsParams) => boolean): Promise<Diagnostic[]>;
  codeActions(uri: string, range: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]>;
  completions(uri: string, position: Position): Promise<CompletionItem[]>;
  /** The Markdown of the hover; `undefined` when there is none. */
  hover(uri: string, position: Position): Promise<string | undefined>;
  /** Says shutdown and exit; answers the exit code. */
  stop(): Promise<number | null>;
}

export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const child = spawn(process.execPath, [builtCli(), "language-server", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...options.env },
  });
  const exited = once(child, "exit");
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  onTestFinished(() => {
    connection.dispose();
    child.kill();
  });

  const published: PublishDiagnosticsParams[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    for (const look of [...waiting]) look();
  });
  const logged: string[] = [];
  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    logged.push(message);
  });
  const registered: string[] = [];
  const registrations: Registration[] = [];
  connection.onRequest(RegistrationRequest.type, (params) => {
    registrations.push(...params.registrations);
    registered.push(...params.registrations.map(({ method }) => method));
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => server.settings ?? null));
  connection.listen();

  const initialized = await connection.sendRequest<InitializeResult>("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: options.folder ? [{ name: "project", uri: `file://${options.folder}` }] : null,
    capabilities: options.capabilities ?? vscodeCapabilities,
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification("initialized", {});

  const server: TestServer = {
    connection,
    initialized,
    settings: undefined,
    registered,
    registrations,
    logged,
    published,
    open: (uri, languageId, text) =>
      connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, text, range) =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [range ? { range, text } : { text }],
      }),
    diagnostics: (uri, isWanted = () => true) =>
      new Promise((done) => {
        const look = () => {
          const found = published.findLast((params) => params.uri === uri && isWanted(params));
          if (!found) return;
          waiting.delete(look);
          done(found.diagnostics);
        };
        waiting.add(look);
        look();
      }),
    async codeActions(uri, range, context = {}) {
      const params = { textDocument: { uri }, range, context: { diagnostics: [], ...context } };
      return (await connection.sendRequest<CodeAction[] | null>("textDocument/codeAction", params)) ?? [];
    },
    async completions(uri, position) {
      const params = { textDocument: { uri }, position };
      const list = await connection.sendRequest<CompletionList | null>("textDocument/completion", params);
      return list?.items ?? [];
    },
    async hover(uri, position) {
      const params = { textDocument: { uri }, position };
      const hover = await connection.sendRequest<Hover | null>("textDocument/hover", params);
      return hover && MarkupContent.is(hover.contents) ? hover.contents.value : undefined;
    },
    async stop() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      const [code] = await exited;
      return code;
    },
  };
  return server;
}

/** The text after an edit of one document. */
export function applyEdit(text: string, edit: WorkspaceEdit | undefined): string {
  const edits: TextEdit[] = [];
  for (const change of edit?.documentChanges ?? []) {
    if ("edits" in change) edits.push(...change.edits.filter((item): item is TextEdit => "newText" in item));
  }
  edits.push(...Object.values(edit?.changes ?? {}).flat());
  return TextDocument.applyEdits(TextDocument.create("file:///x", "x", 0, text), edits);
}

/** The range of a word in a text. */
export function rangeOf(text: string, word: string): Range {
  const document = TextDocument.create("file:///x", "x", 0, text);
  const start = text.indexOf(word);
  if (start < 0) throw new Error(`${word} is not in the text`);
  return { start: document.positionAt(start), end: document.positionAt(start + word.length) };
}
