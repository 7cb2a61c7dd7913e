import { dirname, join, resolve } from "node:path";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { createBlockScripts } from "./blockScripts";
import type { FileSystem } from "./fileSystem";
import { createFolderNames } from "./folderNames";
import { findGitRepository, type GitRepository } from "./gitRepository";
import { createPrefectRequirements } from "./prefectRequirement";
import { findProjectRoot, isInside } from "./projectRoot";
import { nothingKnown, type ProjectFile, type ProjectView } from "./projectView";
import { createPythonFiles } from "./pythonFiles";
import { handedOn, referencedFiles } from "./references";

/** What the workspace has to ask of who runs it. */
export interface WorkspaceHost {
  readonly files: FileSystem;
  /** The workspace folder, or the current folder, that a file is looked at from. */
  boundaryOf(path: string): string;
  /** The model of a file that is open in an editor. */
  openModule(path: string): PythonModule | undefined;
  /** The text of a file that is open in an editor. */
  openText?(path: string): string | undefined;
}

export interface Workspace {
  /** Gathers what rules and features may ask about the project around a document. */
  viewFor(document: PrefectDocument): Promise<ProjectView>;
  /** Files came, changed or went: it is forgotten where projects and repositories begin. */
  filesChanged(paths: readonly string[]): void;
}

export function createWorkspace(host: WorkspaceHost): Workspace {
  const python = createPythonFiles(host.files, host.openModule);
  const scripts = createBlockScripts(host.files);
  const folders = createFolderNames(host.files);
  const requirements = createPrefectRequirements(host.files);
  const roots = new Map<string, Promise<string>>();
  const repositories = new Map<string, Promise<GitRepository | undefined>>();

  function findRoot(document: PrefectDocument, path: string, folder: string): Promise<string> | string {
    // Prefect runs a prefect.yaml from the folder it stands in, whatever lies around it.
    if (document.kind === "prefectYaml") return folder;
    return remember(roots, folder, () => findProjectRoot(path, host.boundaryOf(path), host.files));
  }

  async function projectFile(path: string): Promise<ProjectFile> {
    const open = host.openText?.(path);
    if (open !== undefined) return { path, exists: true, text: open };
    if ((await host.files.stat(path)) === "missing") return { path, exists: false, text: undefined };
    return { path, exists: true, text: await host.files.readText(path) };
  }

  return {
    async viewFor(document) {
      const uri = URI.parse(document.source.uri);
      if (uri.scheme !== "file") return nothingKnown;
      const path = uri.fsPath;
      const folder = dirname(path);
      const root = await findRoot(document, path, folder);
      const repository = await remember(repositories, folder, () => findGitRepository(folder, host.files));
      // What a file names need not be its owner's to have read: on Windows a path can lead to another machine.
      const mayRead = (file: string) => isInside(file, root) || isInside(file, host.boundaryOf(path));

      const modules = new Map<string, PythonModule | "missing" | undefined>();
      const wanted = [...(await referencedFiles(document, path, root, folders))];
      // What is found joins the list where it hands on names from further files.
      for (const candidates of wanted) {
        for (const file of candidates.filter(mayRead)) {
          if (modules.has(file)) break;
          const module = await python.read(file);
          modules.set(file, module);
          if (typeof module === "object") wanted.push(...(await handedOn(module, file, root, folders)));
          if (module !== "missing") break;
        }
      }
      if (document.kind === "python") modules.set(path, document);
      const prefect = deploys(document) && (await requirements.near(folder, host.boundaryOf(path)));
      return {
        root,
        gitRoot: repository?.root,
        gitRemote: repository?.remote,
        pythonFile: (file) => modules.get(resolve(root, file)),
        ...(makesDeployments(document) && { prefectYaml: await projectFile(join(root, "prefect.yaml")) }),
        ...(prefect && { prefect }),
        ...(loadsBlocks(document) && { blockScripts: await scripts.under(root) }),
      };
    },
    filesChanged(paths) {
      for (const path of paths) {
        scripts.changed(path);
        requirements.changed(path);
      }
      folders.forget();
      roots.clear();
      repositories.clear();
    },
  };
}

/** Whether a document has something that can become an entry of prefect.yaml: deployments, flows. */
function makesDeployments(document: PrefectDocument): boolean {
  if (document.kind === "python") return /\b(?:Deployment|flow)\b/.test(document.text);
  return document.kind === "agentYaml";
}

/** Whether a script deploys as Prefect 2 did. */
function deploys(document: PrefectDocument): document is PythonModule {
  return document.kind === "python" && /\bDeployment\b/.test(document.text);
}

/** Whether a document deploys with blocks that it loads by their names. */
function loadsBlocks(document: PrefectDocument): boolean {
  return deploys(document) && document.text.includes(".load(");
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
