import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { makesDeployment } from "../../documents/pythonModule/scriptDeployments";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import type { PythonNode } from "../../syntax/python/node";
import { writtenText } from "../../syntax/python/writtenText";
import { limitTooLow, noSuchStrategy, outOfRange } from "../concurrency/limitWords";
import { nearestName } from "../nearestName";
import { pythonValue } from "../parameter/pythonValue";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import { givenTo } from "./madeDeployments";
import { spanOf, workerCalls } from "./workerCalls";

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
        yield* tooLow(given.get("concurrency_limit") ?? given.get("global_limit"), module);
      } else if (found.callable.endsWith(".ConcurrencyLimitConfig")) {
        yield* tooLow(given.get("limit"), module);
        yield* graceFault(given.get("grace_period_seconds"), module);
        yield* strategyFault(given.get("collision_strategy"), module);
      }
    }
  },
});

function* tooLow(node: PythonNode | undefined, module: PythonModule): Iterable<Finding> {
  const limit = node && numberOf(node, module);
  if (node === undefined || limit === undefined || limit >= prefectYamlSchema.limits.concurrencyLimit.minimum)
    return;
  yield { span: spanOf(node), message: limitTooLow("paused=True") };
}

function* graceFault(node: PythonNode | undefined, module: PythonModule): Iterable<Finding> {
  const seconds = node && numberOf(node, module);
  const { minimum, maximum } = prefectYamlSchema.limits.gracePeriod;
  if (node === undefined || seconds === undefined || (seconds >= minimum && seconds <= maximum)) return;
  yield { span: spanOf(node), message: outOfRange };
}

function* strategyFault(node: PythonNode | undefined, module: PythonModule): Iterable<Finding> {
  const strategies = prefectYamlSchema.enums.collision_strategy;
  const written = node && writtenText(node, module.text);
  if (written === undefined || strategies.includes(written.text)) return;
  const near = nearestName(written.text, strategies);
  const fixes = near !== undefined && written.isVerbatim ? [replaceText(written.span, near)] : [];
  yield { span: written.span, message: noSuchStrategy(written.text), fixes };
}

function numberOf(node: PythonNode, module: PythonModule): number | undefined {
  const value = pythonValue(node, module);
  return value.kind === "number" ? value.value : undefined;
}
