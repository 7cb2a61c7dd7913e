import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
} from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { LanguageService } from "../languageService";
import { type InitializationOptions, requests } from "../protocol";
import { createKnownWorkPools } from "../remote/knownWorkPools";
import type { RemoteApi } from "../remote/remoteApi";
import { nodeFileSystem } from "../workspace/fileSystem";
import { createWorkspace } from "../workspace/workspace";
import { type ClientCapabilities, noCapabilities, readClientCapabilities } from "./clientCapabilities";
import { createDiagnosticsScheduler } from "./diagnosticsScheduler";
import { guarded } from "./guard";
import { createHandlers } from "./handlers";
import { createFailureLog } from "./log";
import { answerNavigation } from "./navigation";
import { createOpenDocuments } from "./openDocuments";
import { createPrefectFiles } from "./prefectFiles";
import { createPublisher } from "./publisher";
import { createPrefectFileRegistration } from "./registerPrefectFiles";
import { answerRemoteRequests } from "./remoteRequests";
import { introduction } from "./serverCapabilities";
import { createServiceContexts } from "./serviceContexts";
import { createSettingsReader } from "./settingsReader";
import { isWatchedFile, watchFiles } from "./watchedFiles";
import { answerWholeWorkspace } from "./wholeWorkspace";
import { createWorkspaceFolders } from "./workspaceFolders";

export interface LanguageServerParts {
  readonly connection: Connection;
  readonly service: LanguageService;
  /** Makes the Python grammar ready; until then requests wait. */
  readonly load: () => Promise<void>;
  /** @param projectRoot where `prefect.toml` and `.env` may choose the API; none unless the client trusts the folder */
  readonly createRemote: (projectRoot: string | undefined) => RemoteApi;
}

/**
 * Serves one client until it says exit. Everything is wired here and nothing is decided: what can be
 * answered is the language service's, when it is looked for is the scheduler's.
 */
export function startLanguageServer({ connection, service, load, createRemote }: LanguageServerParts): void {
  const log = createFailureLog(connection.console);
  const folders = createWorkspaceFolders();
  const prefectFiles = createPrefectFiles({ folders: folders.all, named: () => workspace.prefectFiles() });
  const documents = createOpenDocuments(service, prefectFiles.includes);
  const settings = createSettingsReader(connection);
  const { boundaryOf } = folders;
  const { openModule, openText, openPrefectYaml } = documents;
  const workspace = createWorkspace({
    files: nodeFileSystem,
    boundaryOf,
    openModule,
    openText,
    openPrefectYaml,
    isWatched: (path) => client.watchesFiles && folders.hold(path) && isWatchedFile(path),
    index: (error) => {
      if (error !== undefined) log("reading the project's flows", error);
      askForPrefectFiles();
      diagnoseAll();
    },
  });
  const pools = createKnownWorkPools();
  const contexts = createServiceContexts(workspace, settings, pools, log);
  let client: ClientCapabilities = noCapabilities;
  let isTrusted = false;
  const handlers = createHandlers({ documents, service, contexts, client: () => client });
  const publisher = createPublisher(connection);

  /** Nobody waits for it, and a client that refuses it is served all the same. */
  const inBackground = (what: string, work: Promise<unknown>) => {
    work.catch((error: unknown) => log(what, error));
  };
  let loading: Promise<void> | undefined;
  /** Begun with the first need of it: while it loads, nothing is answered, not even `initialize`. */
  const ready = () => {
    if (loading) return loading;
    loading = load();
    loading.catch((error: unknown) => {
      log("loading the Python grammar", error);
      connection.window.showErrorMessage("Prefect Deployments is not wholly installed: reinstall it.");
    });
    return loading;
  };

  const scheduler = createDiagnosticsScheduler(async (uri, isOvertaken) => {
    try {
      await ready();
      const found = await handlers.diagnostics(uri);
      if (!isOvertaken()) await publisher.publish(uri, found);
    } catch (error) {
      log(`diagnostics of ${uri}`, error);
    }
  });
  const furtherFiles = createPrefectFileRegistration(connection);
  const askForPrefectFiles = () => {
    if (client.furtherTexts) {
      inBackground("asking for prefect files", furtherFiles.update(prefectFiles.patterns()));
    }
  };
  const readPrefectFiles = async () => {
    prefectFiles.setGlobs((await settings.current()).prefectFiles);
    askForPrefectFiles();
    diagnoseAll();
  };
  const diagnoseAll = () => {
    contexts.forget();
    for (const { uri } of documents.texts.all()) scheduler.now(uri);
  };

  connection.onInitialize((params: InitializeParams & { initializationOptions?: InitializationOptions }) => {
    client = readClientCapabilities(params, params.initializationOptions);
    folders.initialize(params);
    isTrusted = params.initializationOptions?.workspaceTrusted === true;
    settings.initialize(client.configuration, params.initializationOptions);
    return introduction;
  });
  connection.onInitialized(() => {
    void ready();
    const { client: registry } = connection;
    const section = { section: "prefect" };
    if (client.configuration) {
      inBackground("following settings", registry.register(DidChangeConfigurationNotification.type, section));
    }
    if (client.watchesFiles) inBackground("watching files", watchFiles(connection));
    inBackground("reading settings", readPrefectFiles());
    if (client.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(folders.change);
  });
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed);
    inBackground("reading settings", readPrefectFiles());
  });
  const filesChanged = async (uris: readonly string[]) => {
    const reading = workspace.filesChanged(uris.map((uri) => URI.parse(uri).fsPath));
    diagnoseAll();
    if (!(await reading)) return;
    askForPrefectFiles();
    diagnoseAll();
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    inBackground("reading changed files", filesChanged(changes.map(({ uri }) => uri)));
  });

  documents.texts.onDidChangeContent(({ document }) => {
    workspace.textChanged(URI.parse(document.uri).fsPath);
    contexts.forget();
    scheduler.changed(document.uri);
    // What is typed into a Python file can be what a prefect.yaml beside it points at.
    if (document.languageId !== "python") return;
    for (const { uri, languageId } of documents.texts.all()) {
      if (languageId !== "python") scheduler.changed(uri);
    }
  });
  // A client that watches no files at least tells of what it saves.
  documents.texts.onDidSave(({ document }) =>
    inBackground("reading a saved file", workspace.filesChanged([URI.parse(document.uri).fsPath])),
  );
  documents.texts.onDidClose(({ document }) => {
    workspace.textChanged(URI.parse(document.uri).fsPath);
    scheduler.closed(document.uri);
    inBackground("closing a document", publisher.publish(document.uri, undefined));
  });

  const whenReady = <Params, Result>(answer: (params: Params) => Promise<Result>) => {
    return async (params: Params): Promise<Result> => {
      await ready();
      return answer(params);
    };
  };
  connection.onCompletion(guarded("completion", log, null, whenReady(handlers.completion)));
  connection.onHover(guarded("hover", log, null, whenReady(handlers.hover)));
  connection.onCodeAction(guarded("code actions", log, [], whenReady(handlers.codeActions)));
  connection.onRequest(
    requests.migrationReport.method,
    guarded("migration report", log, null, whenReady(handlers.migrationReport)),
  );
  const answering = { documents, service, contexts, workspace, log, whenReady, client: () => client };
  answerNavigation(connection, answering);
  answerWholeWorkspace(connection, { ...answering, folders: folders.all });

  let remote: RemoteApi | undefined;
  const api = () => {
    remote ??= createRemote(isTrusted ? folders.first() : undefined);
    return remote;
  };
  answerRemoteRequests(connection, api, (answer) => {
    if (pools.told(answer)) diagnoseAll();
  });

  connection.onShutdown(() => {
    scheduler.dispose();
    remote?.dispose();
  });
  documents.texts.listen(connection);
  connection.listen();
}
