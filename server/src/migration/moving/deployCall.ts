import { followed } from "../../documents/pythonModule/assignedValue";
import { argumentsByName } from "../../documents/pythonModule/callArguments";
import { type PrefectCall, prefectCallAt } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type DeployedFlow, scriptDeployments } from "../../documents/pythonModule/scriptDeployments";
import type { PythonNode } from "../../syntax/python/node";
import { awaited } from "../build/applyCall";

/** A call that deploys one flow to a work pool: `etl.deploy(…)`, or `deploy(etl.to_deployment(…), …)`. */
export interface DeployCall {
  /** All of it, with its `await`. */
  readonly anchor: PythonNode;
  /** The call that makes the deployment; the same, or that of `to_deployment` inside. */
  readonly made: PrefectCall;
  /** What both calls are given, by the names of their parameters. */
  readonly args: ReadonlyMap<string, PythonNode>;
  readonly flow: DeployedFlow;
}

const DEPLOY = /^prefect\.Flow\.a?deploy$/;
const DEPLOY_ALL = /^prefect\.(?:deployments\.(?:runner\.)?)?a?deploy$/;
const TO_DEPLOYMENT = /^prefect\.Flow\.a?to_deployment$/;

/** Whether a call deploys to a work pool. `serve` does not: what it makes lives as long as the script. */
export function deploysToPool({ callable }: Pick<PrefectCall, "callable">): boolean {
  return DEPLOY.test(callable) || DEPLOY_ALL.test(callable);
}

/** Reads a call that {@link deploysToPool}; a sentence when it is not one deployment that is written out. */
export function readDeployCall(found: PrefectCall, module: PythonModule): DeployCall | string {
  const made = DEPLOY.test(found.callable) ? found : onlyDeployment(found, module);
  if (typeof made === "string") return made;
  if ([found, made].some(({ call }) => call.args.some(({ isSplat }) => isSplat)))
    return "What `*` or `**` hands on cannot be read; write the arguments in the call first.";
  const { node } = made.call;
  const deployment = scriptDeployments(module).find(
    ({ span }) => span.start === node.start && span.end === node.end,
  );
  if (deployment === undefined || deployment.flow.kind === "unknown")
    return "Which flow is deployed here cannot be read; call the method on the flow itself first.";
  const given = [...argumentsByName(made), ...(made === found ? [] : argumentsByName(found))];
  const args = new Map(
    given.flatMap(([name, { value }]) =>
      name === "deployments" || value.type === "none" ? [] : ([[name, value]] as const),
    ),
  );
  return { anchor: awaited(found.call.node), made, args, flow: deployment.flow };
}

function onlyDeployment(found: PrefectCall, module: PythonModule): PrefectCall | string {
  const deployments = argumentsByName(found).filter(([name]) => name === "deployments");
  const [first, ...others] = deployments;
  if (others.length > 0) return "The call makes several deployments; give each a call of its own first.";
  const node = first && followed(first[1].value, module);
  const made = node && prefectCallAt(node, module);
  if (made === undefined || !TO_DEPLOYMENT.test(made.callable))
    return "Which deployments the call makes cannot be read; write flow.to_deployment(…) in it first.";
  return made;
}
