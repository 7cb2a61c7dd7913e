import { dirname, join, resolve } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { type PythonModule, parsePythonModule } from "../documents/pythonModule/pythonModule";
import type { FileSystem } from "./fileSystem";
import type { GitRepository } from "./gitRepository";
import type { ModuleFiles } from "./moduleFiles";
import type { PrefectYamlFiles } from "./prefectYamlFiles";
import type { ProjectIndex } from "./projectIndex";
import { isInside } from "./projectRoot";
import { nothingKnown, type ProjectView } from "./projectView";
import type { Settler } from "./settle";
import { walk } from "./walk";

/** The projects of the workspace as wholes, for what is asked without a document. */
export interface WholeProjects {
  /**
   * The projects seen so far and those that begin at a prefect.yaml in the folders; where there are none, the folders
   * themselves. Each is read to its end before it is given out.
   */
  all(folders: readonly string[]): Promise<readonly ProjectView[]>;
  /** The Python files of a project that have a word in them, with what their imports lead to looked up. */
  mentioning(root: string, word: string): Promise<readonly PythonModule[]>;
  /** Files came or went. */
  forget(): void;
}

export interface WholeProjectParts {
  readonly files: FileSystem;
  readonly modules: ModuleFiles;
  readonly yamls: PrefectYamlFiles;
  readonly settler: Settler;
  /** The text of a file that is open in an editor. */
  readonly openText: (path: string) => string | undefined;
  readonly roots: () => readonly string[];
  readonly indexOf: (root: string) => ProjectIndex;
  readonly repositoryOf: (folder: string) => Promise<GitRepository | undefined>;
}

/** A workspace larger than this is not looked through to its end. */
const MOST_FILES = 5_000;
/** A file larger than this is data or generated. */
const LARGEST = 1_000_000;

export function createWholeProjects(parts: WholeProjectParts): WholeProjects {
  const { files, modules, yamls, settler, openText, roots, indexOf, repositoryOf } = parts;
  let beginnings = new Map<string, Promise<readonly string[]>>();

  async function beginningsIn(folder: string): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const path of walk(folder, files, (name) => name === "prefect.yaml")) {
      if (found.push(dirname(path)) >= MOST_FILES) break;
    }
    return found;
  }

  async function whole(root: string): Promise<ProjectView> {
    const index = indexOf(root);
    await index.build();
    const repository = await repositoryOf(root);
    const paths = [...new Set([join(root, "prefect.yaml"), ...index.prefectFiles()])].filter((path) =>
      isInside(path, root),
    );
    for (const path of paths) await yamls.read(path);
    return {
      ...nothingKnown,
      root,
      gitRoot: repository?.root,
      gitRemote: repository?.remote,
      module: (file) => modules.known(resolve(root, file)),
      flows: index.flows,
      deploymentCalls: index.deploymentCalls,
      scriptDeployments: index.scriptDeployments,
      modules: index.modules,
      prefectYamls: () => paths.flatMap((path) => yamls.model(path) ?? []),
    };
  }

  async function textOf(path: string): Promise<string | undefined> {
    const open = openText(path);
    if (open !== undefined) return open;
    const state = await files.stat(path);
    const isText = typeof state === "object" && state.kind === "file" && state.size <= LARGEST;
    return isText ? await files.readText(path) : undefined;
  }

  return {
    async all(folders) {
      for (const folder of folders) {
        if (!beginnings.has(folder)) beginnings.set(folder, beginningsIn(folder));
      }
      const begun = (await Promise.all(folders.map((folder) => beginnings.get(folder) ?? []))).flat();
      const known = [...new Set([...roots(), ...begun])];
      const views: ProjectView[] = [];
      for (const root of known.length > 0 ? known : folders) views.push(await whole(root));
      return views;
    },
    async mentioning(root, word) {
      const found: PythonModule[] = [];
      let seen = 0;
      for await (const path of walk(root, files, (name) => name.endsWith(".py"))) {
        if (++seen > MOST_FILES) break;
        const text = await textOf(path);
        if (!text?.includes(word)) continue;
        await modules.load(path);
        found.push(parsePythonModule(TextDocument.create(URI.file(path).toString(), "python", 0, text)));
      }
      await settler.settleImports(found, word, root);
      return found;
    },
    forget() {
      beginnings = new Map();
    },
  };
}
