import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import { isDeploymentClass } from "../build/buildCall";
import { shellQuoted } from "../build/pool";

/** Beside `Deployment`, and the only one that read a file of several documents. */
const LOADS_SEVERAL = /^prefect\.deployments\.(deployments\.)?load_deployments_from_yaml$/;

/**
 * What takes the place of a call that reads the YAML of a deployment; `undefined` for any other call.
 *
 * @param path the dotted path of what is called
 */
export function yamlLoadReason(
  node: PythonNode,
  path: string | undefined,
  module: PythonModule,
): string | undefined {
  const call = readCall(node, module.text);
  if (!call || path === undefined) return undefined;
  const file = fileOf(call, module);
  const migrate =
    file === undefined
      ? "`migrate --to yaml` on the file that it reads"
      : `\`migrate --to yaml ${shellQuoted(file)}\``;
  if (path.endsWith(".load_from_yaml") && isDeploymentClass(path.slice(0, -".load_from_yaml".length)))
    return `Deployment.load_from_yaml() was removed in Prefect 3; ${migrate} makes an entry of it in prefect.yaml. Deploy that with \`prefect deploy\`, and remove this call.`;
  if (LOADS_SEVERAL.test(path))
    return `load_deployments_from_yaml() was removed in Prefect 3; ${migrate} makes an entry in prefect.yaml of a file with one deployment (put several in a file each first). Deploy the entries with \`prefect deploy\`, and remove this call.`;
  return undefined;
}

/** The file, where it is written out in the call. */
function fileOf({ args }: Call, { text }: PythonModule): string | undefined {
  const argument = args.find(({ name, isSplat }) => !isSplat && (name === undefined || name === "path"));
  const path = argument && literalValue(argument.value, text);
  return typeof path === "string" ? path : undefined;
}
