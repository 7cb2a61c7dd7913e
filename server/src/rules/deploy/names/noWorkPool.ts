import { argumentsByName } from "../../../documents/pythonModule/callArguments";
import { deploymentValue, type PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { signature } from "../../../prefect/signatures";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { givenDeployments, isGiven } from "../code/deployedStorage";
import { deploysSeveral, hasSplat, isMethod, shortName, spanOf, workerCalls } from "../workerCalls";

/**
 * A deployment without a work pool that needs one.
 *
 * ## Why
 *
 * `deploy` without `work_pool_name` takes the pool of the setting `PREFECT_DEPLOYMENTS_DEFAULT_WORK_POOL_NAME`, and raises
 * a `ValueError` where that is not set. The pool that `to_deployment` was given does not count for `prefect.deploy`.
 *
 * A queue, job variables and an image are a pool's: a deployment that is served or applied with them and without a pool
 * is refused when it is made for the first time.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 * if __name__ == "__main__":
 *     flow.from_source("https://github.com/org/repo.git", "etl.py:etl").deploy("nightly")
 * ```
 *
 * ## Fix
 *
 * Give `work_pool_name=`, or set the default for all: `prefect config set PREFECT_DEPLOYMENTS_DEFAULT_WORK_POOL_NAME=…`.
 *
 * ## Source
 *
 * `Flow.deploy` in `prefect/flows.py`, `deploy` and `RunnerDeployment.apply` in `prefect/deployments/runner.py`.
 */
export const noWorkPool = defineRule({
  id: "deploy/no-work-pool",
  severity: "info",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const isDeploy = isMethod(found, "deploy") || deploysSeveral(found);
      if (isDeploy) yield* withoutPool(found, context);
      else if (/\.RunnerDeployment\.a?apply$/.test(found.callable)) yield* applied(found);
      else if (/^prefect\.a?serve$/.test(found.callable)) yield* served(found, module);
    }
  },
});

const SETTINGS = ["PREFECT_DEPLOYMENTS_DEFAULT_WORK_POOL_NAME", "PREFECT_DEFAULT_WORK_POOL_NAME"];

function* withoutPool(found: PrefectCall, { project }: RuleContext): Iterable<Finding> {
  if (hasSplat(found) || isGiven(found, "work_pool_name") || hasUnknown(found)) return;
  const names = project.environmentNames() ?? [];
  if (SETTINGS.some((setting) => names.includes(setting))) return;
  const message = `Without \`work_pool_name\` this takes the pool of the setting \`${SETTINGS[0]}\`, and stops where that is not set.`;
  yield { span: spanOf(found.nameNode), message };
}

function* applied(found: PrefectCall): Iterable<Finding> {
  const { deployment } = found;
  if (deployment === undefined || hasSplat(found) || isGiven(found, "work_pool_name")) return;
  yield* poolOnly(deployment);
  if (!isGiven(deployment, "work_pool_name") && !hasSplat(deployment)) yield* named(found, ["image"]);
}

function* served(found: PrefectCall, module: PythonModule): Iterable<Finding> {
  for (const node of givenDeployments(found)) {
    const made = deploymentValue(node, module);
    if (made !== undefined) yield* poolOnly(made);
  }
}

function* poolOnly(made: PrefectCall): Iterable<Finding> {
  if (!isGiven(made, "work_pool_name") && !hasSplat(made))
    yield* named(made, ["work_queue_name", "job_variables"]);
}

function* named(found: PrefectCall, names: readonly string[]): Iterable<Finding> {
  for (const [name, argument] of argumentsByName(found)) {
    const { type, children } = argument.value;
    const isEmpty = type === "none" || (type === "dictionary" && children.length === 0);
    if (!names.includes(name) || isEmpty) continue;
    const message = `Prefect refuses \`${name}\` of \`${shortName(found)}\` without a work pool when it makes the deployment.`;
    yield { span: spanOf(argument.node), message, severity: "warning" };
  }
}

/** Whether an argument may be the pool under another name. */
function hasUnknown({ call, callable }: PrefectCall): boolean {
  const parameters = signature("workerEra", callable)?.parameters.map(({ name }) => name) ?? [];
  return call.args.some(({ name }) => name !== undefined && !parameters.includes(name));
}
