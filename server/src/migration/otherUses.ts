import { isImportBridge } from "../documents/pythonModule/importBridge";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { removedName } from "../prefect/removedNames";
import { signature } from "../prefect/signatures";
import { readCall } from "../syntax/python/call";
import type { Binding } from "../syntax/python/names";
import { descendants } from "../syntax/python/node";
import { contains, type Span } from "../syntax/span";
import { isBridged, isDeploymentClass } from "./build/buildCall";
import { usesOf } from "./build/variables";
import type { LeftAlone } from "./plan";

/** What `Deployment` was used for beside making deployments, with what to do instead. */
const DEPLOYMENT_USES: Readonly<Record<string, string>> = {
  load_from_yaml:
    "Deployment.load_from_yaml() was removed in Prefect 3; move the file's content to an entry in prefect.yaml and run `prefect deploy`.",
};

/**
 * Finds the agent-era uses of a file that no conversion covers: other calls of `Deployment`, and imports of names
 * that Prefect 3 does not have.
 *
 * @param isConverted whether conversions rewrite or remove a region
 * @param reported agent-era uses that are reported already
 */
export function findOtherUses(
  module: PythonModule,
  isConverted: (span: Span) => boolean,
  reported: readonly LeftAlone[],
): readonly LeftAlone[] {
  const calls = findDeploymentCalls(module).filter(({ span }) => !isConverted(span));
  const known = [...reported, ...calls].map(({ span, extent }) => extent ?? span);
  const imports = module.names.bindings.flatMap((binding): LeftAlone[] => {
    const hint =
      binding.kind === "import" && binding.target
        ? (BETA_NAMES[binding.target] ?? removedName(binding.target))
        : undefined;
    if (!hint || isImportBridge(binding, module.text) || isConverted(binding.node)) return [];
    const uses = usesOf(binding, module);
    const isTold =
      uses.length > 0 && uses.every((use) => known.some((span) => contains(span, use)) || isConverted(use));
    return isTold ? [] : [{ rule: "agent/removed-import", span: spanOf(binding), reason: hint }];
  });
  return [...calls, ...imports];
}

function findDeploymentCalls(module: PythonModule): readonly LeftAlone[] {
  return [...descendants(module.root)].flatMap((node): LeftAlone[] => {
    const call = node.type === "call" ? readCall(node, module.text) : undefined;
    if (!call || isBridged(call.callee, module)) return [];
    const path = module.names.qualifiedName(call.callee);
    const method = path?.split(".").at(-1) ?? "";
    if (!isDeploymentClass(path?.slice(0, -method.length - 1)) || method === "build_from_flow") return [];
    const extent = { start: node.start, end: node.end };
    const span = { start: call.callee.start, end: call.callee.end };
    return [
      { rule: "agent/deployment-class", span, extent, reason: DEPLOYMENT_USES[method] ?? neverThere(method) },
    ];
  });
}

/** Calls that no Prefect ever had stand in public code, some of it written by machines. */
function neverThere(method: string): string {
  const known = signature("agentEra", `prefect.deployments.Deployment.${method}`);
  return known
    ? `Deployment.${method}() was removed in Prefect 3 with its class; write from_source(source=…, entrypoint=…).deploy(…), or an entry in prefect.yaml.`
    : `Prefect's Deployment never had ${method}(); Deployment.build_from_flow() was probably meant. In Prefect 3 write from_source(source=…, entrypoint=…).deploy(…).`;
}

/** Names of the betas of Prefect 2 that its releases did not have any more. */
const BETA_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  ["DeploymentSpec", "FlowScript"].map((name) => [
    `prefect.deployments.${name}`,
    `${name} was part of Prefect 2's betas only; write from_source(source=…, entrypoint=…).deploy(…).`,
  ]),
);

function spanOf(binding: Binding): Span {
  return { start: binding.node.start, end: binding.node.end };
}
