import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { makesDeployment } from "../../../documents/pythonModule/scriptDeployments";
import type { PythonNode } from "../../../syntax/python/node";
import { writtenText } from "../../../syntax/python/writtenText";
import { graceFault, limitFault, strategyFault } from "../../concurrency/limitFaults";
import { pythonValue } from "../../parameter/pythonValue";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import { givenTo } from "../madeDeployments";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A concurrency limit that Prefect does not take.
 *
 * ## Why
 *
 * The server refuses a limit below 1, and the deployment fails. `ConcurrencyLimitConfig` raises a `ValidationError` for a
 * collision strategy that there is not, and for a grace period outside of 60 to 86400 seconds.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * @flow
 * def etl(): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.serve("nightly", global_limit=0)
 * ```
 *
 * ## Fix
 *
 * To run one at a time write `global_limit=1`; to run nothing, `paused=True`.
 *
 * ## Source
 *
 * `DeploymentCreate` of the server; `ConcurrencyLimitConfig` in `prefect/client/schemas/objects.py`.
 */
export const scriptInvalidLimit = defineRule({
  id: "deploy/invalid-limit",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const given = givenTo(found, module);
      if (makesDeployment(found)) {
        yield* numberFault(given.get("concurrency_limit") ?? given.get("global_limit"), module, tooLow);
      } else if (found.callable.endsWith(".ConcurrencyLimitConfig")) {
        yield* numberFault(given.get("limit"), module, tooLow);
        yield* numberFault(given.get("grace_period_seconds"), module, graceFault);
        yield* otherStrategy(given.get("collision_strategy"), module);
      }
    }
  },
});

const tooLow = (limit: number) => limitFault(limit, "paused=True");

function* numberFault(
  node: PythonNode | undefined,
  module: PythonModule,
  faultOf: (number: number) => string | undefined,
): Iterable<Finding> {
  const value = node && pythonValue(node, module);
  const message = value?.kind === "number" ? faultOf(value.value) : undefined;
  if (node !== undefined && message !== undefined) yield { span: spanOf(node), message };
}

function* otherStrategy(node: PythonNode | undefined, module: PythonModule): Iterable<Finding> {
  const written = node && writtenText(node, module.text);
  const fault = written && strategyFault(written.text);
  if (written === undefined || fault === undefined) return;
  const { message, near } = fault;
  const fixes = near !== undefined && written.isVerbatim ? [replaceText(written.span, near)] : [];
  yield { span: written.span, message, fixes };
}
