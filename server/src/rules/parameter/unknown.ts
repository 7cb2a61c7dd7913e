import type { FlowDefinition } from "../../documents/pythonModule/flows";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import { deployedFlow, type GivenParameter, givenParameters, parameterNamed } from "./deployedFlow";

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
  const names = flow.parameters.map((parameter) => parameter.name);
  const near = nearestName(
    name,
    names.filter((candidate) => !siblings.has(candidate)),
  );
  const variadic = flow.parameters.find(({ kind }) => kind === "var-keyword")?.name;
  const advice =
    near !== undefined
      ? `Did you mean \`${near}\`?`
      : variadic !== undefined
        ? `What \`**${variadic}\` is to get has to stand below \`${variadic}:\`.`
        : names.length === 0
          ? "It takes none."
          : `It takes ${names.map((candidate) => `\`${candidate}\``).join(", ")}.`;
  const fails =
    by === "deployment" ? "Each run of the deployment fails." : "Each run of this schedule fails.";
  const { key } = pair;
  const isPlain = key.kind === "scalar" && key.style === "plain";
  return {
    span: key.span,
    message: `\`${flow.functionName}\` has no parameter \`${name}\`. ${fails} ${advice}`,
    // Nobody who starts a run can take the parameter away; of a schedule only its own runs fail.
    severity: by === "deployment" ? "error" : "warning",
    ...(near !== undefined && isPlain && { fixes: [replaceText(key.span, near)] }),
  };
}
