import { givenValue } from "../../../documents/pythonModule/callArguments";
import { deploymentValue, flowValue, type PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { argumentNamed } from "../../../syntax/python/call";
import { defineRule, type Finding } from "../../rule";
import { deploysSeveral, hasSplat, isMethod, spanOf, workerCalls } from "../workerCalls";
import { givenDeployments, isGiven } from "./deployedStorage";

/**
 * A deployment whose flow runs could not find the code.
 *
 * ## Why
 *
 * `deploy` wants to know where a worker gets the flow's code from: an `image` that holds it, a source that
 * `from_source` names, or an importable module. Without one it raises a `ValueError`: "Either an image or remote
 * storage location must be provided when deploying a deployment."
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
 *     etl.deploy("nightly", work_pool_name="my-pool")
 * ```
 *
 * ## Fix
 *
 * For code in a repository or a folder that the worker sees:
 *
 * ```python
 * flow.from_source(source="https://github.com/org/repo.git", entrypoint="etl.py:etl").deploy(
 *     "nightly", work_pool_name="my-pool"
 * )
 * ```
 *
 * For code in an image give `image=`. To run it from this process, without a work pool, `etl.serve("nightly")` is enough.
 *
 * ## Source
 *
 * `deploy` in `prefect/deployments/runner.py`.
 */
export const noCode = defineRule({
  id: "deploy/no-code",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (isMethod(found, "deploy") && lacksCode(found)) {
        const message =
          "`deploy` needs to know where a worker gets the code from, and Prefect stops there: give an `image`, or deploy `flow.from_source(…)`.";
        yield { span: spanOf(found.nameNode), message };
      }
      if (!deploysSeveral(found) || isGiven(found, "image") || hasSplat(found)) continue;
      for (const node of givenDeployments(found)) {
        const made = deploymentValue(node, module);
        if (made === undefined || !isWithoutStorage(made, module)) continue;
        const message =
          "Nothing says where a worker gets the code of this deployment from, and Prefect stops there: give an `image`, or make it of `flow.from_source(…)`.";
        yield { span: spanOf(node), message };
      }
    }
  },
});

function lacksCode(found: PrefectCall): boolean {
  const { call, receiver } = found;
  if (receiver === undefined || receiver.kind === "source") return false;
  // The image is the third argument, and what a splat holds is not known.
  const positional = call.args.filter(({ name }) => name === undefined);
  if (positional.length > 2 || hasSplat(found)) return false;
  const image = argumentNamed(call, "image");
  const isImage = image !== undefined && image.value.type !== "none";
  return !isImage && argumentNamed(call, "entrypoint_type") === undefined;
}

/** Whether a deployment is made of a flow as it lies here. */
function isWithoutStorage(made: PrefectCall, module: PythonModule): boolean {
  if (hasSplat(made) || argumentNamed(made.call, "entrypoint_type")) return false;
  const flow = givenValue(made, "flow");
  const value = made.receiver ?? (flow && flowValue(flow, module));
  if (value === undefined) return made.callable.endsWith(".from_entrypoint");
  return value.kind === "local" || (value.kind === "imported" && made.receiver !== undefined);
}
