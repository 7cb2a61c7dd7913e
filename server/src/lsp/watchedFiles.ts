import { type Connection, DidChangeWatchedFilesNotification } from "vscode-languageserver";

/** Files that a finding in another file can depend on. A client need not watch them by itself. */
const PATTERNS = [
  "**/*.py",
  "**/prefect.yaml",
  "**/{pyproject.toml,setup.cfg,Pipfile,Pipfile.lock,uv.lock,poetry.lock,pdm.lock}",
  "**/{requirements*.txt,Dockerfile*}",
];

/** Asks the client to tell when one of them changes on the disk. */
export function watchFiles(connection: Pick<Connection, "client">): Promise<unknown> {
  return connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: PATTERNS.map((globPattern) => ({ globPattern })),
  });
}
