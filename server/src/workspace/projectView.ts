import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import type { ModuleFacts } from "../documents/pythonModule/moduleFacts";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import type { PrefectRequirement } from "./prefectRequirement";
import type {
  IndexedBlockName,
  IndexedDeploymentCall,
  IndexedFlow,
  IndexedScriptDeployment,
} from "./projectIndex";

/**
 * What a rule or a feature may see of the project, gathered beforehand so that reading it is synchronous.
 * Everything can answer `undefined` for "not known", and nothing may be concluded from that.
 */
export interface ProjectView {
  /**
   * The same object as long as everything that the view can answer is the same; the document itself does not count.
   * Without one, every view is taken for a new one.
   */
  readonly revision?: object;
  /** The root that Prefect's relative paths start from: absolute path of the project folder. */
  readonly root: string | undefined;
  /** The root of the git repository that the project is part of; entrypoints in a clone are relative to it. */
  readonly gitRoot?: string | undefined;
  /** The URL of the git remote that the project is cloned from, without credentials. */
  readonly gitRemote: string | undefined;
  /**
   * A Python file, by its path: absolute, or relative to {@link root}.
   * `"missing"` is known not to exist; `undefined` was not looked up.
   */
  pythonFile(path: string): PythonModule | "missing" | undefined;
  /**
   * What a Python file says, without its tree, by its path as above. Those are looked up that the entrypoints of the
   * document, its imports and the types of its flows lead to.
   */
  module(path: string): ModuleFacts | "missing" | undefined;
  /**
   * What the function of a flow is called now that a file had under another name a while ago: only the editor sees one
   * name become another.
   *
   * @param file absolute path
   */
  readonly nameNow?: (file: string, functionName: string) => string | undefined;
  /** The flows of the project that an entrypoint can name; `undefined` until the project was read. */
  flows(): readonly IndexedFlow[] | undefined;
  /** The deployments that Python of the project runs by name; `undefined` until the project was read. */
  deploymentCalls(): readonly IndexedDeploymentCall[] | undefined;
  /**
   * The deployments that Python of the project makes, this document's included; `undefined` until the project was
   * read. Those of an import may be of something else than a flow: `deployedFlow` tells.
   */
  scriptDeployments(): readonly IndexedScriptDeployment[] | undefined;
  /** The blocks that Python of the project saves or loads by name; `undefined` until the project was read. */
  blockNames(): readonly IndexedBlockName[] | undefined;
  /**
   * The prefect.yaml in {@link root} and the files that the project uses in its place; looked up only for one of them,
   * and for a Python file that has to do with flows.
   */
  prefectYamls(): readonly PrefectYaml[];
  /** What the Python files say that make, run or hold what can be deployed; `undefined` until the project was read. */
  modules(): readonly ModuleFacts[] | undefined;
  /** The environment variables that the project sets or reads; `undefined` until it was read. */
  environmentNames(): readonly string[] | undefined;
  /** The files of the project that save blocks; asked for only where a block is loaded by its name. */
  readonly blockScripts?: readonly PythonModule[];
  /** Which Prefect the project asks for. */
  readonly prefect?: PrefectRequirement;
  /** The prefect.yaml in {@link root}, where it is or would be; looked up only for what can become an entry of it. */
  readonly prefectYaml?: ProjectFile;
  /** A YAML file that a Python file loads deployments from, by its absolute path; `undefined` was not looked up. */
  readonly yamlFile?: (path: string) => ProjectFile | undefined;
}

/** A file of the project as text. */
export interface ProjectFile {
  /** Absolute. */
  readonly path: string;
  readonly exists: boolean;
  /** `undefined` when there is no such file, or when it cannot be read as text. */
  readonly text: string | undefined;
}

/** The view of a text that belongs to no project: an untitled file, a test. */
export const nothingKnown: ProjectView = {
  root: undefined,
  gitRoot: undefined,
  gitRemote: undefined,
  pythonFile: () => undefined,
  module: () => undefined,
  flows: () => undefined,
  deploymentCalls: () => undefined,
  scriptDeployments: () => undefined,
  blockNames: () => undefined,
  prefectYamls: () => [],
  modules: () => undefined,
  environmentNames: () => undefined,
};
