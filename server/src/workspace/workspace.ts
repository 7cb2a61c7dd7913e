import { basename, dirname, join, resolve } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { parseAgentYaml } from "../documents/agentYaml/parseAgentYaml";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { factsOf } from "../documents/pythonModule/moduleFacts";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { findYamlLoads, placesOf } from "../documents/pythonModule/yamlLoads";
import { createBlockScripts } from "./blockScripts";
import { loadsBlocks, makesDeployments } from "./documentNeeds";
import type { FileSystem } from "./fileSystem";
import { createFolderNames } from "./folderNames";
import { findGitRepository, type GitRepository } from "./gitRepository";
import { createModuleFiles } from "./moduleFiles";
import { createPrefectRequirements } from "./prefectRequirement";
import { createPrefectYamlFiles } from "./prefectYamlFiles";
import { createProjectIndex, type ProjectIndex } from "./projectIndex";
import { findProjectRoot, isInside } from "./projectRoot";
import { nothingKnown, type ProjectFile, type ProjectView } from "./projectView";
import { createPythonFiles } from "./pythonFiles";
import { handedOn, referencedFiles } from "./references";
import { remember } from "./remember";
import { createRememberedFiles } from "./rememberedFiles";
import { createSettler } from "./settle";
import { createWholeProjects, type WholeProjects } from "./wholeProjects";

/** What the workspace has to ask of who runs it. */
export interface WorkspaceHost {
  readonly files: FileSystem;
  /** The workspace folder, or the current folder, that a file is looked at from. */
  boundaryOf(path: string): string;
  /** The model of a file that is open in an editor. */
  openModule(path: string): PythonModule | undefined;
  /** The text of a file that is open in an editor. */
  openText?(path: string): string | undefined;
  /** The model of a prefect.yaml that is open in an editor. */
  openPrefectYaml?(path: string): PrefectYaml | undefined;
  /** Whether changes of a file on the disk are told by `filesChanged`; else it is looked at again now and then. */
  isWatched?(path: string): boolean;
  /**
   * When the flows of the whole project are read: `first`, before a view is given out, or in the background, after
   * which the function is called. Never, when it is not set.
   */
  readonly index?: "first" | ((error?: unknown) => void);
}

export interface Workspace {
  readonly projects: Pick<WholeProjects, "all" | "mentioning">;
  /** Gathers what rules and features may ask about the project around a document. */
  viewFor(document: PrefectDocument): Promise<ProjectView>;
  /** A Python file inside the workspace, with its tree; `"missing"` is known not to exist. */
  script(path: string): Promise<PythonModule | "missing" | undefined>;
  /** The files of the projects seen so far that command lines name as `--prefect-file`; absolute paths. */
  prefectFiles(): ReadonlySet<string>;
  /**
   * Files came, changed or went: it is forgotten where projects and repositories begin. Answers, once they were read,
   * whether a project has something else than before.
   */
  filesChanged(paths: readonly string[]): Promise<boolean>;
  /** An open text was typed in, opened or closed. */
  textChanged(path: string): void;
}

/** Milliseconds between the first view of a project and reading all of it. */
const INDEX_DELAY = 200;

export function createWorkspace(host: WorkspaceHost): Workspace {
  const files = createRememberedFiles(host.files, (path) => host.isWatched?.(path) ?? false);
  const python = createPythonFiles(files, host.openModule);
  const modules = createModuleFiles(files, host);
  const settler = createSettler(modules);
  const scripts = createBlockScripts(files);
  const yamls = createPrefectYamlFiles(files, host);
  const folders = createFolderNames(files);
  const requirements = createPrefectRequirements(files);
  const indexes = new Map<string, ProjectIndex>();
  const revisions = new Map<string, { readonly count: number }>();
  /** Counts what no other part counts: files came or went. */
  let changes = 0;
  const roots = new Map<string, Promise<string>>();
  const repositories = new Map<string, Promise<GitRepository | undefined>>();

  function findRoot(document: PrefectDocument, path: string, folder: string): Promise<string> | string {
    // Prefect runs a prefect.yaml from the folder it stands in, whatever lies around it. A file of another name is
    // named from elsewhere (`--prefect-file deploy/prod.yaml`), as a rule from the root of the project.
    if (document.kind === "prefectYaml" && basename(path) === "prefect.yaml") return folder;
    return remember(roots, folder, () => findProjectRoot(path, host.boundaryOf(path), files));
  }

  function revisionOf(root: string, count: number): object {
    const last = revisions.get(root);
    const revision = last?.count === count ? last : { count };
    revisions.set(root, revision);
    return revision;
  }

  function indexOf(root: string): ProjectIndex {
    const known = indexes.get(root);
    if (known !== undefined) return known;
    const index = createProjectIndex(root, files, modules);
    indexes.set(root, index);
    const done = host.index;
    // The first look at the document goes before.
    if (typeof done === "function")
      setTimeout(() => index.build().then(() => done(), done), INDEX_DELAY).unref();
    return index;
  }

  /** The modules, with their trees, that a document speaks of; of a Python file its own, too. */
  async function treesOf(
    document: PrefectDocument,
    path: string,
    root: string,
    mayRead: (file: string) => boolean,
    loaded: Iterable<ProjectFile>,
  ): Promise<ReadonlyMap<string, PythonModule | "missing" | undefined>> {
    const found = new Map<string, PythonModule | "missing" | undefined>();
    const wanted = [...(await referencedFiles(document, path, root, folders))];
    for (const file of loaded) {
      const source = TextDocument.create(URI.file(file.path).toString(), "yaml", 0, file.text ?? "");
      wanted.push(...(await referencedFiles(parseAgentYaml(source), file.path, root, folders)));
    }
    // What is found joins the list where it hands on names from further files.
    for (const candidates of wanted) {
      for (const file of candidates.filter(mayRead)) {
        if (found.has(file)) break;
        const module = await python.read(file);
        found.set(file, module);
        if (typeof module === "object") wanted.push(...(await handedOn(module, file, root, folders)));
        if (module !== "missing") break;
      }
    }
    return document.kind === "python" ? found.set(path, document) : found;
  }

  /** The YAML files that a Python file loads deployments from. */
  async function loadedYaml(
    module: PythonModule,
    root: string,
    mayRead: (file: string) => boolean,
  ): Promise<ReadonlyMap<string, ProjectFile>> {
    const places = findYamlLoads(module).flatMap((load) => placesOf(load, module, root));
    const found = new Map<string, ProjectFile>();
    for (const place of new Set(places.filter(mayRead))) found.set(place, await yamls.read(place));
    return found;
  }

  const projects = createWholeProjects({
    files,
    modules,
    yamls,
    settler,
    openText: (path) => host.openText?.(path),
    roots: () => [...indexes.keys()],
    indexOf,
    repositoryOf: (folder) => remember(repositories, folder, () => findGitRepository(folder, files)),
  });

  return {
    projects,
    async viewFor(document) {
      const uri = URI.parse(document.source.uri);
      if (uri.scheme !== "file") return nothingKnown;
      const path = uri.fsPath;
      const folder = dirname(path);
      const root = await findRoot(document, path, folder);
      const repository = await remember(repositories, folder, () => findGitRepository(folder, files));
      // What a file names need not be its owner's to have read: on Windows a path can lead to another machine.
      const mayRead = (file: string) => isInside(file, root) || isInside(file, host.boundaryOf(path));

      const index = indexOf(root);
      if (document.kind === "prefectYaml") {
        if (host.index === "first") await index.build();
        await settler.settle(document, root, mayRead, changes);
      }
      const yamlFiles =
        document.kind === "python"
          ? await loadedYaml(document, root, mayRead)
          : new Map<string, ProjectFile>();
      const trees = await treesOf(document, path, root, mayRead, yamlFiles.values());
      const places = { root, gitRoot: repository?.root, gitRemote: repository?.remote };
      if (document.kind === "python") await settler.settleScript(document, places, mayRead);
      const yamlPath = join(root, "prefect.yaml");
      const prefectYaml = makesDeployments(document) ? await yamls.read(yamlPath) : undefined;
      const isYaml = document.kind === "prefectYaml";
      if (isYaml) await yamls.read(yamlPath);
      const otherYamls =
        isYaml || (prefectYaml && document.kind === "python")
          ? [...index.prefectFiles()].filter(mayRead)
          : [];
      for (const file of otherYamls) await yamls.read(file);
      const prefect = await requirements.near(folder, host.boundaryOf(path));
      return {
        ...places,
        revision: revisionOf(root, modules.revision + index.revision + changes),
        pythonFile: (file) => trees.get(resolve(root, file)),
        module(file) {
          const wanted = resolve(root, file);
          if (wanted === path && document.kind === "python") return factsOf(document);
          const tree = trees.get(wanted);
          return modules.known(wanted) ?? (typeof tree === "object" ? factsOf(tree) : tree);
        },
        yamlFile: (file) => yamlFiles.get(file),
        nameNow: modules.nameNow,
        flows: index.flows,
        deploymentCalls: index.deploymentCalls,
        scriptDeployments: index.scriptDeployments,
        blockNames: index.blockNames,
        modules: index.modules,
        prefectYamls: () => [yamlPath, ...otherYamls].flatMap((file) => yamls.model(file) ?? []),
        environmentNames: index.environmentNames,
        ...(prefectYaml && { prefectYaml }),
        ...(prefect && { prefect }),
        ...(loadsBlocks(document) && { blockScripts: await scripts.under(root) }),
      };
    },
    script: async (path) => (isInside(path, host.boundaryOf(path)) ? await python.read(path) : undefined),
    prefectFiles: () => new Set([...indexes.values()].flatMap((index) => [...index.prefectFiles()])),
    async filesChanged(paths) {
      const reading: Promise<boolean>[] = [];
      for (const path of paths) {
        files.changed(path);
        scripts.changed(path);
        requirements.changed(path);
        for (const index of indexes.values()) reading.push(index.changed(path));
      }
      changes++;
      projects.forget();
      folders.forget();
      roots.clear();
      repositories.clear();
      return (await Promise.all(reading)).includes(true);
    },
    textChanged(path) {
      modules.textChanged(path);
    },
  };
}
