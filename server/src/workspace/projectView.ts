import type { PythonModule } from "../documents/pythonModule/pythonModule";

/**
 * What a rule or a feature may see of the project, gathered beforehand so that reading it is synchronous.
 * Everything can answer `undefined` for "not known", and nothing may be concluded from that.
 */
export interface ProjectView {
  /** The root that Prefect's relative paths start from: absolute path of the project folder. */
  readonly root: string | undefined;
  /** The URL of the git remote that the project is cloned from, without credentials. */
  readonly gitRemote: string | undefined;
  /** `"missing"` is known not to exist; `undefined` was not looked up. */
  pythonFile(path: string): PythonModule | "missing" | undefined;
}
