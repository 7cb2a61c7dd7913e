import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import { argumentNamed } from "../../syntax/python/call";
import { defineRule, type Finding } from "../rule";
import { isMethod, spanOf, workerCalls } from "./workerCalls";

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
      if (!isMethod(found, "deploy") || !lacksCode(found)) continue;
      const message =
        "`deploy` needs to know where a worker gets the code from, and Prefect stops there: give an `image`, or deploy `flow.from_source(…)`.";
      yield { span: spanOf(found.nameNode), message };
    }
  },
});

function lacksCode({ call, receiver }: PrefectCall): boolean {
  if (receiver === undefined || receiver.kind === "source") return false;
  // The image is the third argument, and what a splat holds is not known.
  const positional = call.args.filter(({ name }) => name === undefined);
  if (positional.length > 2 || call.args.some(({ isSplat }) => isSplat)) return false;
  const image = argumentNamed(call, "image");
  const isGiven = image !== undefined && image.value.type !== "none";
  return !isGiven && argumentNamed(call, "entrypoint_type") === undefined;
}
