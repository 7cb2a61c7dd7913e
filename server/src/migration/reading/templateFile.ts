import { relative } from "node:path";
import { URI } from "vscode-uri";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { ProjectView } from "../../workspace/projectView";

/** The name of the template of a pool. */
export function templateFileName(pool: string): string {
  return `${pool.replace(/[^\w.-]+/g, "-")}-base-job-template.json`;
}

/** The way from the project's root, where commands are run, to the template beside a script; with `/`. */
export function templatePath(pool: string, script: PythonModule, { root }: ProjectView): string {
  const folder = relative(root ?? "", URI.parse(script.source.uri).fsPath).split(/[\\/]/);
  const isBelow = root !== undefined && folder[0] !== "..";
  return [...(isBelow ? folder.slice(0, -1) : []), templateFileName(pool)].join("/");
}
