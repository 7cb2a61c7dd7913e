import { givenArguments } from "../../../documents/pythonModule/callArguments";
import { poolVariables } from "../../../prefect/workPoolTypes";
import { removeArgument } from "../../removeArgument";
import { defineRule, type Finding } from "../../rule";
import { poolGiven } from "../poolGiven";
import { deploysSeveral, isMethod, spanOf, workerCalls } from "../workerCalls";

/**
 * An image for a work pool that runs none.
 *
 * ## Why
 *
 * A worker of a process pool runs flows on its own machine. `deploy` looks whether the pool's base job template has an
 * `image`, and raises a `ValueError` if not: "Work pool … does not support custom Docker images."
 *
 * Told only of pools that the Prefect API was asked about.
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
 *     etl.deploy("nightly", work_pool_name="my-process-pool", image="etl:1", build=False)
 * ```
 *
 * ## Fix
 *
 * Deploy `flow.from_source(…)` without an image, or choose another pool.
 *
 * ## Source
 *
 * `deploy` in `prefect/deployments/runner.py`.
 */
export const imageOnProcessPool = defineRule({
  id: "deploy/image-on-process-pool",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (!isMethod(found, "deploy") && !deploysSeveral(found)) continue;
      const image = givenArguments(found).get("image");
      const pool = image && poolGiven(found, module, context);
      const variables = pool && poolVariables(pool.type);
      if (!image || !pool || !variables || image.value.type === "none") continue;
      if (variables.has("image") || variables.has("block")) continue;
      const message = `The work pool \`${pool.name}\` is of type ${pool.type} and runs no images: Prefect stops there. Deploy \`flow.from_source(…)\` instead, or choose another pool.`;
      const hasSource = found.receiver?.kind === "source";
      const fixes = hasSource ? removeArgument(found.call, image, "image", module) : [];
      yield { span: spanOf(image.node), message, fixes };
    }
  },
});
