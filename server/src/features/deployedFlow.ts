import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import type { YamlPath } from "../syntax/yaml/yamlTree";
import { type FoundFlow, resolveEntrypoint } from "../workspace/entrypoints";
import type { ProjectView } from "../workspace/projectView";

/** The flow of the deployment that a path of a prefect.yaml leads into. */
export function flowAt(
  [list, index]: YamlPath,
  document: PrefectYaml,
  project: ProjectView,
): FoundFlow | undefined {
  if (list !== "deployments" || typeof index !== "number") return undefined;
  const entrypoint = document.parts[index + 1]?.deployment?.entrypoint;
  const target = entrypoint && resolveEntrypoint(entrypoint, project);
  return target?.state === "found" ? target.found : undefined;
}

/** The way from `parameters` of a deployment or a schedule to a place below it; `undefined` for other places. */
export function wayIntoParameters(path: YamlPath): YamlPath | undefined {
  const [list, , ...own] = path;
  if (list !== "deployments") return undefined;
  if (own[0] === "parameters") return own.slice(1);
  if (own[0] === "schedule" && own[1] === "parameters") return own.slice(2);
  return own[0] === "schedules" && own[2] === "parameters" ? own.slice(3) : undefined;
}
