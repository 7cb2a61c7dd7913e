import type { FlowDefinition } from "../../documents/pythonModule/flows";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import { deployedFlow, type GivenParameter, givenParameters, parameterNamed } from "./deployedFlow";
import { unknownName } from "./unknownName";

/**
 * A parameter that the flow does not have.
 *
 * ## Why
 *
 * `prefect deploy` takes any name, and each run of the deployment then fails before the flow starts: "Function
 * expects parameters …". Even a flow with `**kwargs` fails: what goes there has to stand below the name of that
 * parameter.
 *
 * ## Example
 *
 * ```yaml
 * entrypoint: flows/etl.py:etl # def etl(source: str)
 * parameters:
 *   sorce: s3://bucket
 * ```
 *
 * ## Fix
 *
 * Correct the name: `source: s3://bucket`.
 *
 * ## Source
 *
 * `parameters_to_args_kwargs` in `prefect/utilities/callables`, which each run calls.
 */
export const unknownParameter = defineRule({
  id: "parameter/unknown",
  severity: "error",
  kind: "prefectYaml",
  *checkPart(part, _file, { project }): Iterable<Finding> {
    const found = part.kind === "deployment" ? deployedFlow(part, project) : undefined;
    if (part.kind !== "deployment" || found === undefined) return;
    for (const given of givenParameters(part)) {
      if (parameterNamed(found, given.name) === undefined) yield findingFor(given, found.flow);
    }
  },
});

function findingFor({ name, pair, by, siblings }: GivenParameter, flow: FlowDefinition): Finding {
  const { key } = pair;
  const { near, ...said } = unknownName(name, by, siblings, flow);
  const isPlain = key.kind === "scalar" && key.style === "plain";
  return {
    span: key.span,
    ...said,
    ...(near !== undefined && isPlain && { fixes: [replaceText(key.span, near)] }),
  };
}
