import * as vscode from "vscode";
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  type ErrorHandler,
  type LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import type { CustomRequest, InitializationOptions } from "../../server/src/protocol";
import { createArgumentNames } from "./argumentNames";
import { documentSelector } from "./documentSelector";
import { QuietLanguageClient } from "./quietLanguageClient";

/** The language server as the rest of the client sees it: asked for something, it starts. */
export interface LanguageServer extends vscode.Disposable {
  /** Starts it unless it runs. False when it cannot: people have been told by then. */
  start(): Promise<boolean>;
  /** `undefined` when the server is not to be had or does not know the request. */
  ask<Params, Result>(request: CustomRequest<Params, Result>, params: Params): Promise<Result | undefined>;
  restart(): Promise<void>;
  readonly isRunning: boolean;
  readonly onDidChangeRunning: vscode.Event<boolean>;
}

const CHANGED = DidChangeConfigurationNotification.type;
/** So many ends within so many milliseconds count as "does not work". */
const RESTARTS = 3;
const WITHIN = 3 * 60_000;
const CANNOT_START = "The Prefect language server could not be started. The output says why.";

/** @param module absolute path of the server's bundle */
export function createLanguageServer(module: string, output: vscode.LogOutputChannel): LanguageServer {
  const running = new vscode.EventEmitter<boolean>();
  const argumentNames = createArgumentNames(() => {
    // The server then asks for its settings anew.
    const told = client?.state === State.Running && client.sendNotification(CHANGED, { settings: null });
    if (told) told.catch((error: unknown) => output.warn(`telling of extensions: ${String(error)}`));
  });
  let client: LanguageClient | undefined;
  let starting: Promise<boolean> | undefined;
  let toldAlready = false;

  /** Says once that something is wrong; a start that works allows the next time. */
  async function tell(sentence: string): Promise<void> {
    output.error(sentence);
    if (toldAlready) return;
    toldAlready = true;
    const choice = await vscode.window.showErrorMessage(sentence, "Show Output", "Restart");
    if (choice === "Show Output") output.show();
    if (choice === "Restart") await restart();
  }

  function create(): LanguageClient {
    const server = { module, args: ["language-server"], transport: TransportKind.ipc };
    const debug = { ...server, options: { execArgv: ["--nolazy", "--inspect"] } };
    const initializationOptions = (): InitializationOptions => ({
      workspaceTrusted: vscode.workspace.isTrusted,
      extensionCommands: true,
    });
    const created: LanguageClient = new QuietLanguageClient(
      // The setting `prefect.trace.server` is found by this id.
      "prefect",
      "Prefect Deployments",
      { run: server, debug },
      {
        documentSelector: documentSelector(),
        diagnosticCollectionName: "prefect",
        outputChannel: output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions,
        middleware: { workspace: { configuration: argumentNames.answer } },
        initializationFailedHandler: () => false,
        errorHandler: createErrorHandler(() => created.state === State.Running, tell),
      },
    );
    created.onDidChangeState(({ newState }) => {
      running.fire(newState === State.Running);
      if (newState === State.StartFailed) void tell(CANNOT_START);
    });
    return created;
  }

  async function startClient(): Promise<boolean> {
    client ??= create();
    try {
      await client.start();
      toldAlready = false;
      return true;
    } catch (error) {
      client = undefined;
      output.error(error instanceof Error ? error : String(error));
      void tell(CANNOT_START);
      return false;
    }
  }

  async function start(): Promise<boolean> {
    if (client?.state === State.Running) return true;
    starting ??= startClient().finally(() => {
      starting = undefined;
    });
    return await starting;
  }

  async function stop(): Promise<void> {
    await starting;
    const stopped = client;
    client = undefined;
    await stopped?.dispose().catch((error: unknown) => output.warn(`stopping: ${String(error)}`));
  }

  async function restart(): Promise<void> {
    toldAlready = false;
    await stop();
    await start();
  }

  return {
    start,
    restart,
    get isRunning() {
      return client?.state === State.Running;
    },
    onDidChangeRunning: running.event,
    async ask<Params, Result>(request: CustomRequest<Params, Result>, params: Params) {
      if (!(await start()) || !client) return undefined;
      try {
        return await client.sendRequest<Result>(request.method, params);
      } catch (error) {
        output.warn(`${request.method}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    },
    dispose() {
      void stop();
      argumentNames.dispose();
      running.dispose();
    },
  };
}

/** A server that ran and ended is started again, but not for ever; one that never ran is not. */
function createErrorHandler(
  wasRunning: () => boolean,
  tell: (sentence: string) => Promise<void>,
): ErrorHandler {
  let ends: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= RESTARTS ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed() {
      const now = Date.now();
      ends = [...ends.filter((end) => now - end < WITHIN), now];
      if (wasRunning() && ends.length <= RESTARTS) return { action: CloseAction.Restart, handled: true };
      if (wasRunning()) {
        void tell(
          `The Prefect language server ended ${ends.length} times in a short while and was not started again.`,
        );
      }
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
