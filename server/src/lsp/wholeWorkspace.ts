import {
  type Connection,
  type RenameFilesParams,
  WillRenameFilesRequest,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { LanguageService } from "../languageService";
import type { Workspace } from "../workspace/workspace";
import type { ClientCapabilities } from "./clientCapabilities";
import { guarded, type Handler } from "./guard";
import type { LogFailure } from "./log";

export interface WholeWorkspaceParts {
  readonly service: LanguageService;
  readonly workspace: Workspace;
  /** Absolute paths of the workspace folders. */
  readonly folders: () => readonly string[];
  readonly log: LogFailure;
  readonly client: () => ClientCapabilities;
  whenReady<Params, Result>(answer: (params: Params) => Promise<Result>): Handler<Params, Result>;
}

/** Answers what is asked about no document in particular. */
export function answerWholeWorkspace(connection: Connection, parts: WholeWorkspaceParts): void {
  const { service, workspace, folders, log, client, whenReady } = parts;
  connection.onWorkspaceSymbol(
    guarded(
      "workspace symbols",
      log,
      null,
      whenReady(async ({ query }) =>
        service.workspaceSymbols(query, await workspace.projects.all(folders())),
      ),
    ),
  );
  connection.onRequest<unknown, void>(
    WillRenameFilesRequest.method,
    guarded<RenameFilesParams, WorkspaceEdit | null>(
      "renamed files",
      log,
      null,
      whenReady(async ({ files }) => {
        const pathOf = (uri: string) => URI.parse(uri).fsPath;
        const renames = files.map(({ oldUri, newUri }) => ({ from: pathOf(oldUri), to: pathOf(newUri) }));
        return service.renamedFiles(renames, await workspace.projects.all(folders()), client()) ?? null;
      }),
    ),
  );
}
