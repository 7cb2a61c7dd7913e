import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { refusal as refusalSince } from "../../../prefect/refusals";
import { literalValue } from "../../../syntax/python/literal";
import type { PythonNode } from "../../../syntax/python/node";
import { contains } from "../../../syntax/span";
import { resolveType } from "../../../workspace/resolveType";
import { parameterNamed } from "../../parameter/deployedFlow";
import { expressionBelow, pythonValue, valueWords } from "../../parameter/pythonValue";
import { type Refusal, RUN_EFFECTS, refusalOf, refusalWords } from "../../parameter/refusal";
import { pythonWords } from "../../parameter/typeWords";
import type { Giver } from "../../parameter/unknownName";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding, type Fix } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { isTooNew } from "../projectRelease";
import { blockMade } from "./blockMade";
import { givenParameters } from "./givenParameters";

/**
 * A value that a parameter of the deployed flow does not take.
 *
 * ## Why
 *
 * The server holds the parameters of a deployment against the flow's signature and refuses what does not fit,
 * strictly: `"5"` is no number. With `enforce_parameter_schema=False` it takes anything, and so it does for the
 * parameters of a schedule; then each run looks at them, and fails where pydantic cannot make the annotated type of
 * the value. The parameters of `run_deployment` are held against the signature, too, where the deployment's are: the
 * call raises an error. Only values that are written out are looked at, and types that can be read off the code.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * @flow
 * def etl(size: int): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.serve("nightly", parameters={"size": "5"})
 * ```
 *
 * ## Fix
 *
 * Write `parameters={"size": 5}`. A block goes to a parameter that is annotated with its class.
 *
 * ## Source
 *
 * `DeploymentCreate` in `prefect/server/schemas/actions.py`, `create_flow_run_from_deployment` in
 * `prefect/server/api/deployments.py`, `Flow.validate_parameters` in `prefect/flows.py`.
 */
export const wrongScriptParameterType = defineRule({
  id: "deploy/wrong-parameter-type",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    // Releases that refuse every unsaved block do not come to its type.
    const stopsAtUnsaved = !isTooNew(refusalSince("blockParameter"), context);
    for (const { node, ...refused } of refusedParameters(module, context)) {
      if (!stopsAtUnsaved || blockMade(node, module) === undefined) yield findingFor(node, refused, module);
    }
  },
});

interface RefusedParameter {
  readonly name: string;
  /** What is refused: the value, or the part of it that is wrong. */
  readonly node: PythonNode;
  readonly refusal: Refusal;
  readonly by: Giver;
  /** Whether it stands in the call's own dictionary: what a variable holds may be used elsewhere, too. */
  readonly isOwn: boolean;
}

/** The values that parameters do not take. */
export function* refusedParameters(module: PythonModule, context: RuleContext): Iterable<RefusedParameter> {
  for (const { flow, parameters, by, isEnforced } of givenParameters(module, context)) {
    for (const [name, { value }] of parameters.entries) {
      const parameter = parameterNamed(flow, name);
      if (parameter === undefined) continue;
      const type = resolveType(parameter.type, flow.file, context.project);
      const refusal = refusalOf(pythonValue(value, module), parameter, type, flow.flow, isEnforced);
      if (refusal === undefined) continue;
      const node = expressionBelow(value, refusal.path, module);
      // What the client makes of a block that a run is given, nobody can tell from here.
      const isBlock = pythonValue(node, module).kind === "block";
      if (isBlock && by === "run" && refusal.at === "deploy") continue;
      yield { name, node, refusal, by, isOwn: contains(parameters.node, node) };
    }
  }
}

function findingFor(
  node: PythonNode,
  { name, refusal, by, isOwn }: Omit<RefusedParameter, "node">,
  module: PythonModule,
): Finding {
  const atDeploy = refusal.at === "deploy";
  const refuses = by === "run" ? "run" : "deployment";
  const effect = atDeploy ? `The server refuses the ${refuses}.` : RUN_EFFECTS[by];
  const value = pythonValue(node, module);
  const advice =
    value.kind === "block"
      ? ` Annotate the parameter with \`${value.name}\`, or load the block in the flow.`
      : "";
  return {
    span: { start: node.start, end: node.end },
    message: `${refusalWords(name, refusal, valueWords(value), pythonWords)} ${effect}${advice}`,
    severity: atDeploy ? "error" : "warning",
    fixes: fixesFor(refusal, node, isOwn ? "safe" : "review", module),
  };
}

/** A number in quotes, where a number is wanted, and the other way round. */
function fixesFor(
  { type }: Refusal,
  node: PythonNode,
  level: Fix["level"],
  module: PythonModule,
): readonly Fix[] {
  if (type.kind !== "scalar") return [];
  const value = literalValue(node, module.text);
  const written = module.text.slice(node.start, node.end);
  if (type.name === "str" && typeof value === "number")
    return [replaceText(node, `"${written}"`, level, `Quote it: "${written}"`)];
  const isNumber = typeof value === "string" && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
  const isTaken = type.name === "float" || (type.name === "int" && !value?.toString().includes("."));
  return isNumber && isTaken ? [replaceText(node, value, level, `Write ${value} without quotes`)] : [];
}
