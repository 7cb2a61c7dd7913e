import { dirname, resolve } from "node:path";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import type { FileSystem } from "./fileSystem";
import { findGitRepository, type GitRepository } from "./gitRepository";
import { findProjectRoot, isInside } from "./projectRoot";
import { nothingKnown, type ProjectView } from "./projectView";
import { createPythonFiles } from "./pythonFiles";
import { referencedFiles } from "./references";

/** What the workspace has to ask of who runs it. */
export interface WorkspaceHost {
  readonly files: FileSystem;
  /** The workspace folder, or the current folder, that a file is looked at from. */
  boundaryOf(path: string): string;
  /** The model of a file that is open in an editor. */
  openModule(path: string): PythonModule | undefined;
}

export interface Workspace {
  /** Gathers what rules and features may ask about the project around a document. Never rejects. */
  viewFor(document: PrefectDocument): Promise<ProjectView>;
  /** Forgets where projects and repositories begin: a file that marks one came or went. */
  forgetLayout(): void;
}

export function createWorkspace(host: WorkspaceHost): Workspace {
  const python = createPythonFiles(host.files, host.openModule);
  const roots = new Map<string, Promise<string>>();
  const repositories = new Map<string, Promise<GitRepository | undefined>>();

  return {
    async viewFor(document) {
      const uri = URI.parse(document.source.uri);
      if (uri.scheme !== "file") return nothingKnown;
      const path = uri.fsPath;
      const folder = dirname(path);
      // Prefect runs a prefect.yaml from the folder it stands in, whatever lies around it.
      const root =
        document.kind === "prefectYaml"
          ? folder
          : await remember(roots, folder, () => findProjectRoot(path, host.boundaryOf(path), host.files));
      const repository = await remember(repositories, folder, () => findGitRepository(folder, host.files));
      const modules = new Map<string, PythonModule | "missing" | undefined>();
      for (const reference of referencedFiles(document)) {
        const file = resolve(root, reference);
        // What a file names need not be its owner's to have read: on Windows a path can lead to another machine.
        if (modules.has(file) || !(isInside(file, root) || isInside(file, host.boundaryOf(path)))) continue;
        modules.set(file, await python.read(file));
      }
      if (document.kind === "python") modules.set(path, document);
      return {
        root,
        gitRoot: repository?.root,
        gitRemote: repository?.remote,
        pythonFile: (wanted) => modules.get(resolve(root, wanted)),
      };
    },
    forgetLayout() {
      roots.clear();
      repositories.clear();
    },
  };
}

function remember<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  find: () => Promise<Value>,
): Promise<Value> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}
