import { isBridged } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { loadsSeveral } from "../../documents/pythonModule/yamlLoads";
import { signature } from "../../prefect/signatures";
import { readCall } from "../../syntax/python/call";
import { childAt, descendants, type PythonNode } from "../../syntax/python/node";
import type { ProjectView } from "../../workspace/projectView";
import { deploymentWords, isDeployment, isDeploymentClass } from "../build/buildCall";
import { readSubclass } from "../build/subclass";
import type { LeftAlone } from "../plan";
import { yamlLoadReason } from "./yamlLoad";

/**
 * Finds the uses of `Deployment` that make no deployment themselves: its other methods, the class as a base of another,
 * `build_from_flow` handed on instead of called, and `load_deployments_from_yaml`.
 */
export function findDeploymentUses(module: PythonModule, project: ProjectView): readonly LeftAlone[] {
  const loading = module.names.importedAs(loadsSeveral);
  const words = new Set([...deploymentWords(module), ...loading, "load_deployments_from_yaml"]);
  const nodes = module.names.mentioning(words).flatMap((statement) => [...descendants(statement)]);
  const ofType = (wanted: string) => nodes.filter(({ type }) => type === wanted);
  return [
    ...ofType("call").flatMap((node) => otherCall(node, module, project) ?? []),
    ...ofType("class_definition").flatMap((node) => subclass(node, module) ?? []),
    ...ofType("attribute").flatMap((node) => handedOn(node, module) ?? []),
  ];
}

function otherCall(node: PythonNode, module: PythonModule, project: ProjectView): LeftAlone | undefined {
  const callee = childAt(node, "function");
  const path = callee && module.names.qualifiedName(callee);
  const method = path?.split(".").at(-1) ?? "";
  const loads = yamlLoadReason(node, module, project);
  const isOfClass = isDeploymentClass(path?.slice(0, -method.length - 1)) && method !== "build_from_flow";
  if (!callee || !(isOfClass || loads) || !readCall(node, module.text) || isBridged(callee, module))
    return undefined;
  const reason = loads ?? neverThere(method);
  return { rule: "agent/deployment-class", span: spanOf(callee), extent: spanOf(node), reason };
}

/** Calls that no Prefect ever had stand in public code, some of it written by machines. */
function neverThere(method: string): string {
  const known = signature("agentEra", `prefect.deployments.Deployment.${method}`);
  return known
    ? `Deployment.${method}() was removed in Prefect 3 with its class; write from_source(source=…, entrypoint=…).deploy(…), or an entry in prefect.yaml.`
    : `Prefect's Deployment never had ${method}(); Deployment.build_from_flow() was probably meant. In Prefect 3 write from_source(source=…, entrypoint=…).deploy(…).`;
}

function subclass(node: PythonNode, module: PythonModule): LeftAlone | undefined {
  const found = readSubclass(node, (base) => isDeployment(base, module), module);
  if (!found || isBridged(found.base, module)) return undefined;
  const { name, base } = found;
  const reason = `${name} derives from Deployment, which Prefect 3 does not have; delete it when nothing calls it any more.`;
  return { rule: "agent/deployment-class", span: spanOf(base), reason };
}

/** `partial(Deployment.build_from_flow, …)`, `build = Deployment.build_from_flow`. */
function handedOn(node: PythonNode, module: PythonModule): LeftAlone | undefined {
  const path = module.names.qualifiedName(node);
  const owner = path?.endsWith(".build_from_flow") ? path.slice(0, -".build_from_flow".length) : undefined;
  if (!isDeploymentClass(owner) || node.field === "function" || isBridged(node, module)) return undefined;
  const reason =
    "`build_from_flow` is handed on here instead of called, so its arguments are not together; call it where the deployment is made, then convert.";
  return { rule: "agent/build-from-flow", span: spanOf(node), reason };
}

function spanOf({ start, end }: PythonNode): LeftAlone["span"] {
  return { start, end };
}
