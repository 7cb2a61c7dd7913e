import { parameterNamed } from "../../parameter/deployedFlow";
import { unknownName } from "../../parameter/unknownName";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import { givenParameters } from "./givenParameters";

/**
 * A parameter that the deployed flow does not have.
 *
 * ## Why
 *
 * Prefect takes any name when the script runs, and each run of the deployment then fails before the flow starts:
 * "Function expects parameters …". Even a flow with `**kwargs` fails: what goes there has to stand below the name of
 * that parameter. The same goes for the parameters of a schedule, and for those of `run_deployment`, where the project
 * makes the deployment.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * @flow
 * def etl(source: str): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.serve("nightly", parameters={"sorce": "s3://bucket"})
 * ```
 *
 * ## Fix
 *
 * Correct the name: `parameters={"source": "s3://bucket"}`.
 *
 * ## Source
 *
 * `parameters_to_args_kwargs` in `prefect/utilities/callables`, which each run calls.
 */
export const unknownScriptParameter = defineRule({
  id: "deploy/unknown-parameter",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const { flow, parameters, by } of givenParameters(module, context)) {
      for (const [name, { key }] of parameters.entries) {
        if (parameterNamed(flow, name) !== undefined) continue;
        const { near, ...said } = unknownName(name, by, parameters.entries, flow.flow);
        const isMendable = near !== undefined && key.isVerbatim && parameters.isWhole;
        yield { span: key.span, ...said, ...(isMendable && { fixes: [replaceText(key.span, near)] }) };
      }
    }
  },
});
