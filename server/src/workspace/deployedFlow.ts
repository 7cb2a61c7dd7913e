import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { splitEntrypoint } from "../documents/entrypointParts";
import type { CodeSource } from "../documents/pythonModule/codeSource";
import type { DeployedFlow, ScriptDeployment } from "../documents/pythonModule/scriptDeployments";
import {
  type EntrypointTarget,
  type FoundFlow,
  importedFlow,
  type ModuleSource,
  resolveEntrypoint,
} from "./entrypoints";
import type { ProjectView } from "./projectView";

/** What it takes to follow a flow that a script deploys. */
export type DeployedFlowSource = ModuleSource & Pick<ProjectView, "gitRoot" | "gitRemote">;

/** The flow that a deployment of a script is of, when it can be seen. */
export function deployedFlow(
  { flow }: Pick<ScriptDeployment, "flow">,
  file: string,
  project: DeployedFlowSource,
): FoundFlow | undefined {
  switch (flow.kind) {
    case "local": {
      const module = project.module(file);
      const own = typeof module === "object" ? module : undefined;
      const found = own?.flows.find(({ functionName }) => functionName === flow.functionName);
      return own && found && { file, module: own, flow: found };
    }
    case "imported":
      return importedFlow(flow.target, file, project);
    case "entrypoint": {
      const target = entrypointTarget(flow, file, project);
      return target.state === "found" ? target.found : undefined;
    }
    case "unknown":
      return undefined;
  }
}

/** What Prefect calls the flow that a deployment of a script is of; `undefined` where that cannot be read. */
export function deployedFlowName(
  deployment: Pick<ScriptDeployment, "flow">,
  file: string,
  project: DeployedFlowSource,
): string | undefined {
  const { flow } = deployment;
  if (flow.kind === "local") return flow.flowName;
  if (flow.kind === "imported" && flow.isVaried) return undefined;
  return deployedFlow(deployment, file, project)?.flow.flowName;
}

/** Where the entrypoint that a call names leads, in the folder or the repository that it takes the code from. */
export function entrypointTarget(
  { entrypoint, source }: Extract<DeployedFlow, { kind: "entrypoint" }>,
  file: string,
  project: DeployedFlowSource,
): EntrypointTarget {
  const parts = entrypoint && splitEntrypoint(entrypoint.text);
  const roots = parts === undefined ? [] : sourceFolders(source, file, project);
  let target: EntrypointTarget = { state: "unknown" };
  for (const root of roots) {
    if (parts) target = resolveEntrypoint(parts, { root, module: project.module });
    if (target.state !== "missing") return target;
  }
  return target;
}

/**
 * The folders that a source may be, the likeliest first: a relative one counts from where the script is run, which is
 * the project's root as a rule, or the script's own folder, or one between.
 */
function sourceFolders(source: CodeSource, file: string, project: DeployedFlowSource): readonly string[] {
  const likely = sourceFolder(source, file, project);
  if (likely === undefined) return [];
  const { root, gitRoot } = project;
  if (source.kind !== "folder" || isAbsolute(source.path) || root === undefined) return [likely];
  const folders = [likely];
  const top = gitRoot ?? root;
  for (let folder = dirname(file); isInside(folder, top); folder = dirname(folder)) {
    folders.push(resolve(folder, source.path));
    if (folder === dirname(folder)) break;
  }
  return folders;
}

function isInside(folder: string, top: string): boolean {
  const path = relative(top, folder);
  return !isAbsolute(path) && path.split(sep)[0] !== "..";
}

/** The folder that entrypoints in a source count from, as far as it is here; absolute. */
export function sourceFolder(
  source: CodeSource,
  file: string,
  { root, gitRoot, gitRemote }: Pick<DeployedFlowSource, "root" | "gitRoot" | "gitRemote">,
): string | undefined {
  switch (source.kind) {
    case "own":
      return resolve(dirname(file), source.path);
    case "folder":
      // A script is run from the project's root, as a rule.
      return root && resolve(root, source.path);
    case "git":
      return gitRemote !== undefined && isSameRepository(source.url, gitRemote) ? gitRoot : undefined;
    case "unknown":
      return undefined;
  }
}

/** Whether two URLs name one repository: by https or ssh, with `.git` or without. */
export function isSameRepository(a: string, b: string): boolean {
  const plain = (url: string) =>
    url
      .replace(/^[a-z+]+:\/\//i, "")
      .replace(/^[^@/]*@/, "")
      .replace(":", "/")
      .replace(/\/*(?:\.git)?\/*$/, "")
      .toLowerCase();
  return plain(a) === plain(b);
}
