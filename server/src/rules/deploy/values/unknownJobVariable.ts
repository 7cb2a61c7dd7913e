import { ownName, unknownVariable } from "../../pool/unknownVariable";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import { givenJobVariables } from "./givenJobVariables";

/**
 * A job variable that the work pool does not have.
 *
 * ## Why
 *
 * The base job template of a work pool says which job variables there are. Others are sent to the API, stored, and
 * ignored when a run starts: `memory` does nothing in a Kubernetes pool, which has `memory_limit`. Where the type of
 * the pool is not known, the other job variables are asked: what they have in common with one type only is a hint.
 * A template that was changed can have any variables.
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
 *     etl.deploy("nightly", "my-pool", "etl:1", job_variables={"image_pul_policy": "Always"})
 * ```
 *
 * ## Fix
 *
 * Use the name that the pool has: `image_pull_policy`.
 *
 * ## Source
 *
 * `from_template_and_values` in `prefect/workers/base.py`; the templates of the workers of each integration.
 */
export const unknownScriptJobVariable = defineRule({
  id: "deploy/unknown-job-variable",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const { variables, poolType } of givenJobVariables(module, context)) {
      const names = [...variables.entries.keys()].map(ownName);
      for (const [name, { key }] of variables.entries) {
        const fault = unknownVariable(ownName(name), names, poolType);
        if (fault === undefined) continue;
        const { near, ...said } = fault;
        const isMendable = near !== undefined && key.isVerbatim && !name.includes(".") && variables.isWhole;
        const fixes = isMendable ? [replaceText(key.span, near, "review")] : [];
        yield { span: key.span, ...said, fixes };
      }
    }
  },
});
