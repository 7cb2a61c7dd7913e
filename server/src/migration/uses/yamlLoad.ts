import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { readYamlLoad } from "../../documents/pythonModule/yamlLoads";
import type { PythonNode } from "../../syntax/python/node";
import type { ProjectView } from "../../workspace/projectView";
import { loadedFile } from "../agentYaml/loadedFile";
import { shellQuoted } from "../build/pool";

/** What takes the place of a call that reads the YAML of a deployment; `undefined` for any other call. */
export function yamlLoadReason(
  node: PythonNode,
  module: PythonModule,
  project: ProjectView,
): string | undefined {
  const load = readYamlLoad(node, module);
  if (!load) return undefined;
  const file = loadedFile(load, module, project);
  const name = load.kind === "one" ? "Deployment.load_from_yaml()" : "load_deployments_from_yaml()";
  const gone = `${name} was removed in Prefect 3`;
  if (typeof file === "object")
    return `${gone}; \`migrate --to yaml\` on this script makes an entry of ${file.shownPath} in prefect.yaml, and removes the call. Deploy the entry with \`prefect deploy\`.`;
  const migrate =
    load.path === undefined || file === "missing"
      ? "`migrate --to yaml` on the file that it reads"
      : `\`migrate --to yaml ${shellQuoted(load.path)}\``;
  return load.kind === "one"
    ? `${gone}; ${migrate} makes an entry of it in prefect.yaml. Deploy that with \`prefect deploy\`, and remove this call.`
    : `${gone}; ${migrate} makes an entry in prefect.yaml of a file with one deployment (put several in a file each first). Deploy the entries with \`prefect deploy\`, and remove this call.`;
}
