import { join, resolve } from "node:path";
import type { DeploymentPart, EntrypointReference, PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { importedName } from "../documents/pythonModule/importedModule";
import { deployedFlow } from "./deployedFlow";
import type { IndexedScriptDeployment } from "./projectIndex";
import type { ProjectView } from "./projectView";

/** A deployment in a prefect.yaml of the project. */
export interface YamlDeployment {
  readonly document: PrefectYaml;
  readonly part: DeploymentPart;
}

/** The deployments of one flow, wherever they are made. */
export interface FlowDeployments {
  readonly yaml: readonly YamlDeployment[];
  readonly scripts: readonly IndexedScriptDeployment[];
}

const NONE: FlowDeployments = { yaml: [], scripts: [] };
const known = new WeakMap<ProjectView, ReadonlyMap<string, FlowDeployments>>();

/**
 * The deployments of a flow, as far as the view can tell: those of scripts once the project was read.
 *
 * @param file absolute path of the file that the flow is defined in
 * @param functionName as entrypoints name it: `main`, `Class.method`
 */
export function deploymentsOfFlow(file: string, functionName: string, project: ProjectView): FlowDeployments {
  const byFlow = known.get(project) ?? collect(project);
  known.set(project, byFlow);
  return byFlow.get(`${file}:${functionName}`) ?? NONE;
}

function collect(project: ProjectView): ReadonlyMap<string, FlowDeployments> {
  const found = new Map<string, { yaml: YamlDeployment[]; scripts: IndexedScriptDeployment[] }>();
  const of = (file: string, functionName: string) => {
    const key = `${file}:${functionName}`;
    const deployments = found.get(key) ?? { yaml: [], scripts: [] };
    found.set(key, deployments);
    return deployments;
  };
  for (const document of project.prefectYamls()) {
    for (const part of document.parts) {
      if (part.kind !== "deployment") continue;
      for (const [file, name] of placesOf(part.deployment?.entrypoint, project))
        of(file, name).yaml.push({ document, part });
    }
  }
  for (const script of project.scriptDeployments() ?? []) {
    const flow = deployedFlow(script.deployment, script.file, project);
    if (flow !== undefined) of(flow.file, flow.flow.functionName).scripts.push(script);
  }
  return found;
}

/**
 * The files and functions that an entrypoint may mean. What it names is compared, and not what that imports: a
 * prefect.yaml of a thousand deployments names more files than are looked up for a script.
 */
function placesOf(
  entrypoint: EntrypointReference | undefined,
  { root }: ProjectView,
): readonly (readonly [file: string, functionName: string])[] {
  const { form, target, functionName } = entrypoint ?? {};
  if (root === undefined || target === undefined || functionName === undefined) return [];
  if (form === "file") return [[resolve(root, target), functionName]];
  const imported = importedName(`${target}.x`, join(root, "prefect.yaml"), root);
  return (imported?.candidates ?? []).map(({ file }) => [file, functionName]);
}
