import { dirname, resolve } from "node:path";
import { URI } from "vscode-uri";
import { type Call, readCall } from "../../syntax/python/call";
import { childAt, type PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";
import { writtenPath } from "./writtenPath";

/** A call of the agent era that reads the YAML of deployments. */
export interface YamlLoad {
  readonly call: Call;
  /** `Deployment.load_from_yaml` answers the one deployment, `load_deployments_from_yaml` a registry of all. */
  readonly kind: "one" | "several";
  /** Absolute, or relative to the folder that the script is run from; `undefined` when it is computed. */
  readonly path: string | undefined;
}

const LOADS_ONE = /^prefect\.(deployments\.(deployments\.)?)?Deployment\.load_from_yaml$/;
const NAMES = new Set(["load_from_yaml", "load_deployments_from_yaml"]);
const LOADS_SEVERAL = /^prefect\.deployments\.(deployments\.)?load_deployments_from_yaml$/;

/** Whether a dotted path names the function that reads several. */
export function loadsSeveral(path: string): boolean {
  return LOADS_SEVERAL.test(path);
}

/** The calls of a file that read the YAML of deployments, in the order of the text. */
export function findYamlLoads(module: PythonModule): readonly YamlLoad[] {
  const several = module.names.importedAs(loadsSeveral);
  const calls = module.names.calls(({ last = "" }) => NAMES.has(last) || several.has(last));
  return calls.flatMap((node) => readYamlLoad(node, module) ?? []);
}

/** Reads a call that reads the YAML of deployments; `undefined` for any other. */
export function readYamlLoad(node: PythonNode, module: PythonModule): YamlLoad | undefined {
  const callee = childAt(node, "function");
  const name = callee && module.names.qualifiedName(callee);
  const kind =
    name === undefined
      ? undefined
      : LOADS_ONE.test(name)
        ? "one"
        : LOADS_SEVERAL.test(name)
          ? "several"
          : undefined;
  const call = kind && readCall(node, module.text);
  if (!call) return undefined;
  const argument = call.args.find(
    ({ name: keyword, isSplat }) => !isSplat && (keyword === undefined || keyword === "path"),
  );
  const written = argument && writtenPath(argument.value, module);
  const path = written?.from === "script" ? resolve(folderOf(module), written.path) : written?.path;
  return { call, kind, path };
}

/**
 * Where the file of a call may be, absolute; the first that exists is meant. A script is run from the root of the
 * project as a rule, else from its own folder.
 */
export function placesOf({ path }: YamlLoad, module: PythonModule, root: string): readonly string[] {
  if (path === undefined) return [];
  return [...new Set([resolve(root, path), resolve(folderOf(module), path)])];
}

function folderOf({ source }: PythonModule): string {
  return dirname(URI.parse(source.uri).fsPath);
}
