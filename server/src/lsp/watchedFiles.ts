import { basename } from "node:path";
import { type Connection, DidChangeWatchedFilesNotification } from "vscode-languageserver";

/** Files that a finding in another file can depend on. A client need not watch them by itself. */
const PATTERNS = [
  "**/*.py",
  "**/prefect.yaml",
  "**/{pyproject.toml,setup.cfg,Pipfile,Pipfile.lock,uv.lock,poetry.lock,pdm.lock}",
  "**/{requirements*.txt,Dockerfile*,.env,.env.*}",
  // What deploys with a file of another name.
  "**/{Makefile,Justfile,justfile,*.mk,*.sh}",
  "**/.github/workflows/*.{yml,yaml}",
];

/** Whether the client tells of changes of a file in its folders, once it was asked to. */
export function isWatchedFile(path: string): boolean {
  return path.endsWith(".py") || WATCHED_NAME.test(basename(path));
}

const WATCHED_NAME =
  /^(?:prefect\.yaml|pyproject\.toml|setup\.cfg|Pipfile(?:\.lock)?|(?:uv|poetry|pdm)\.lock|requirements.*\.txt|Dockerfile.*|\.env(?:\..*)?)$/;

/** Asks the client to tell when one of them changes on the disk. */
export function watchFiles(connection: Pick<Connection, "client">): Promise<unknown> {
  return connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: PATTERNS.map((globPattern) => ({ globPattern })),
  });
}
