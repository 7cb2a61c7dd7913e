import { dirname } from "node:path";
import type { InitializeParams, WorkspaceFoldersChangeEvent } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { isInside } from "../workspace/projectRoot";

/** The folders that the editor has open. */
export interface WorkspaceFolders {
  initialize(params: InitializeParams): void;
  change(event: WorkspaceFoldersChangeEvent): void;
  /** The innermost folder that holds the file, else the file's own folder. */
  boundaryOf(path: string): string;
  /** Whether the file lies in one of them. */
  hold(path: string): boolean;
  first(): string | undefined;
  all(): readonly string[];
}

export function createWorkspaceFolders(): WorkspaceFolders {
  const paths = new Set<string>();
  const pathOf = ({ uri }: { uri: string }) => URI.parse(uri).fsPath;

  return {
    hold: (path) => [...paths].some((folder) => isInside(path, folder)),
    first: () => [...paths][0],
    all: () => [...paths],
    initialize({ workspaceFolders, rootUri }) {
      const folders = workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : []);
      for (const folder of folders) paths.add(pathOf(folder));
    },
    change({ added, removed }) {
      for (const folder of removed) paths.delete(pathOf(folder));
      for (const folder of added) paths.add(pathOf(folder));
    },
    boundaryOf(path) {
      const holding = [...paths].filter((folder) => isInside(path, folder));
      return holding.toSorted((a, b) => b.length - a.length)[0] ?? dirname(path);
    },
  };
}
