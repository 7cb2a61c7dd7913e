import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Span } from "../../syntax/span";
import { flowCalls } from "../../workspace/flowCalls";
import type { RuleContext } from "../ruleContext";

/**
 * The worker-era calls of a file that rules speak of: none in a file that is just being typed, where half a call would
 * be taken for a whole one, and none in a project that asks for Prefect 2, which has its own signatures.
 */
export function workerCalls(module: PythonModule, context: RuleContext): readonly PrefectCall[] {
  return isWorkerEra(module, context) ? flowCalls(module, context.project) : [];
}

/** Whether a file can be held against what Prefect 3 says. */
export function isWorkerEra({ parses }: PythonModule, { project }: RuleContext): boolean {
  return parses && project.prefect?.isAgentEra !== true;
}

/** What the calls are called in messages: `deploy`, `Cron`. */
export function shortName({ callable }: PrefectCall): string {
  return callable.slice(callable.lastIndexOf(".") + 1);
}

/** Whether the call is one of those methods of flows, or its form for `async` code. */
export function isMethod({ callable }: PrefectCall, ...names: readonly string[]): boolean {
  return names.some((name) => callable === `prefect.Flow.${name}` || callable === `prefect.Flow.a${name}`);
}

/** Whether the call is the function that deploys several deployments, or its form for `async` code. */
export function deploysSeveral({ callable }: PrefectCall): boolean {
  return callable === "prefect.deploy" || callable === "prefect.deployments.runner.adeploy";
}

/** Whether arguments are spread in a call: what those are is not known. */
export function hasSplat({ call }: PrefectCall): boolean {
  return call.args.some(({ isSplat }) => isSplat);
}

/** The place of a node without the node: a finding must keep no tree alive. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
