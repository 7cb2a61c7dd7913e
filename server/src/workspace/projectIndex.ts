import { basename, dirname, resolve } from "node:path";
import { mayHoldCommands, prefectFilesIn } from "../documents/commandLines/prefectFiles";
import type { BlockName } from "../documents/pythonModule/blockNames";
import type { DeploymentCall } from "../documents/pythonModule/deploymentCalls";
import type { FlowDefinition } from "../documents/pythonModule/flows";
import type { ModuleFacts } from "../documents/pythonModule/moduleFacts";
import { mayDeploy, mentionsPrefect } from "../documents/pythonModule/pythonModule";
import type { ScriptDeployment } from "../documents/pythonModule/scriptDeployments";
import { environmentNamesIn } from "./environmentNames";
import type { FileSystem } from "./fileSystem";
import type { ModuleFiles } from "./moduleFiles";
import { isInside } from "./projectRoot";
import { walk } from "./walk";

/** A flow somewhere in the project. */
export interface IndexedFlow {
  /** Absolute path of its file. */
  readonly file: string;
  readonly module: ModuleFacts;
  readonly flow: FlowDefinition;
}

/** A deployment that is run by its name somewhere in the project. */
export interface IndexedDeploymentCall {
  readonly module: ModuleFacts;
  readonly call: DeploymentCall;
}

/** A deployment that a call of Python makes somewhere in the project. */
export interface IndexedScriptDeployment {
  /** Absolute path of its file. */
  readonly file: string;
  readonly module: ModuleFacts;
  readonly deployment: ScriptDeployment;
}

/** A block that Python of the project saves or loads. */
export interface IndexedBlockName {
  /** Absolute path of the file. */
  readonly file: string;
  readonly block: BlockName;
}

/** What all files of a project have to offer, whether a document names them or not. */
export interface ProjectIndex {
  /** Reads the project, once: in the background, for who does not wait for it. */
  build(): Promise<void>;
  /** The flows that an entrypoint can name, in the order of their paths; `undefined` until they are known. */
  flows(): readonly IndexedFlow[] | undefined;
  /** The deployments that Python of the project runs by name; `undefined` until they are known. */
  deploymentCalls(): readonly IndexedDeploymentCall[] | undefined;
  /** The deployments that Python of the project makes; `undefined` until they are known. */
  scriptDeployments(): readonly IndexedScriptDeployment[] | undefined;
  /** The blocks that Python of the project saves or loads by name; `undefined` until they are known. */
  blockNames(): readonly IndexedBlockName[] | undefined;
  /** What the Python files say that make, run or hold what can be deployed; `undefined` until they are known. */
  modules(): readonly ModuleFacts[] | undefined;
  /** Names of environment variables that `.env` files set or Python reads; `undefined` until they are known. */
  environmentNames(): readonly string[] | undefined;
  /** The files that command lines of the project name as `--prefect-file`, be they there or not; absolute paths. */
  prefectFiles(): ReadonlySet<string>;
  /** A file was written, made or removed, or is typed in. Answers, once it was read, whether an answer is another. */
  changed(path: string): Promise<boolean>;
  /** Counts up when an answer is no longer what it was. */
  readonly revision: number;
}

/** A project larger than this is not read to its end. */
const MOST_FILES = 5_000;
/** A file larger than this is data or generated. */
const LARGEST = 500_000;

export function createProjectIndex(root: string, files: FileSystem, modules: ModuleFiles): ProjectIndex {
  /** The files that may hold flows, make or run deployments, or save or load blocks. */
  const candidates = new Set<string>();
  const environment = new Map<string, readonly string[]>();
  const commands = new Map<string, readonly string[]>();
  let building: Promise<void> | undefined;
  let isBuilt = false;
  let revision = 0;

  async function build(): Promise<void> {
    let seen = 0;
    for await (const path of walk(root, files, isWanted)) {
      if (++seen > MOST_FILES) break;
      await read(path);
    }
    isBuilt = true;
    revision++;
  }

  async function read(path: string): Promise<void> {
    const state = await files.stat(path);
    const text =
      typeof state === "object" && state.kind === "file" && state.size <= LARGEST
        ? await files.readText(path)
        : undefined;
    noteEnvironment(path, text === undefined ? [] : environmentNamesIn(basename(path), text));
    noteCommands(path, text === undefined ? [] : prefectFilesIn(text));
    // Most files are spared the parser.
    if (typeof state !== "object" || text === undefined || !mayHoldFlows(path, text)) {
      if (candidates.delete(path)) revision++;
      return;
    }
    if (!candidates.has(path)) revision++;
    candidates.add(path);
    modules.store(path, text, state);
  }

  function noteEnvironment(path: string, names: readonly string[]): void {
    const last = environment.get(path) ?? [];
    if (names.join() !== last.join()) revision++;
    if (names.length === 0) environment.delete(path);
    else environment.set(path, names);
  }

  function noteCommands(path: string, named: readonly string[]): void {
    const last = commands.get(path) ?? [];
    if (named.join("\n") !== last.join("\n")) revision++;
    if (named.length === 0) commands.delete(path);
    else commands.set(path, named);
  }

  /** What each file has, in the order of their paths. */
  function each<Thing>(
    read: (file: { readonly file: string; readonly module: ModuleFacts }) => readonly Thing[],
  ): readonly Thing[] | undefined {
    if (!isBuilt) return undefined;
    return [...candidates].toSorted().flatMap((file) => {
      const module = modules.known(file);
      return typeof module === "object" ? read({ file, module }) : [];
    });
  }

  return {
    build: () => {
      building ??= build();
      return building;
    },
    flows: () =>
      each(({ file, module }) =>
        module.flows.flatMap((flow) => (flow.isNested ? [] : [{ file, module, flow }])),
      ),
    deploymentCalls: () => each(({ module }) => module.deploymentCalls.map((call) => ({ module, call }))),
    scriptDeployments: () =>
      each(({ file, module }) =>
        module.scriptDeployments.map((deployment) => ({ file, module, deployment })),
      ),
    blockNames: () => each(({ file, module }) => module.blockNames.map((block) => ({ file, block }))),
    modules: () => each(({ module }) => [module]),
    environmentNames() {
      return isBuilt ? [...new Set([...environment.values()].flat())].toSorted() : undefined;
    },
    prefectFiles() {
      const named = [...commands].flatMap(([script, files]) =>
        // Most scripts run in the project's folder, some in their own.
        files.flatMap((file) => [resolve(root, file), resolve(dirname(script), file)]),
      );
      return new Set(named);
    },
    async changed(path) {
      if (building === undefined || !isInside(path, root) || !isWanted(basename(path))) return false;
      let before = revision;
      building = building.then(() => {
        before = revision;
        return read(path);
      });
      await building;
      return revision !== before;
    },
    get revision() {
      return revision;
    },
  };
}

function isWanted(name: string): boolean {
  return name.endsWith(".py") || name === ".env" || name.startsWith(".env.") || mayHoldCommands(name);
}

function mayHoldFlows(path: string, text: string): boolean {
  if (!path.endsWith(".py")) return false;
  return (
    mayDeploy(text) || (/\bflow\b|run_deployment|\.a?(?:save|load)\(/.test(text) && mentionsPrefect(text))
  );
}
