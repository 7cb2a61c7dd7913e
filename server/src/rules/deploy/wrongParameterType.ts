import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { DictEntry } from "../../documents/pythonModule/writtenDict";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import { resolveType } from "../../workspace/resolveType";
import { parameterNamed } from "../parameter/deployedFlow";
import { expressionBelow, pythonValue, valueWords } from "../parameter/pythonValue";
import { type Refusal, RUN_EFFECTS, refusalOf, refusalWords } from "../parameter/refusal";
import { pythonWords } from "../parameter/typeWords";
import type { Giver } from "../parameter/unknownName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";
import { givenParameters } from "./givenParameters";

/**
 * A value that a parameter of the deployed flow does not take.
 *
 * ## Why
 *
 * The server holds the parameters of a deployment against the flow's signature and refuses what does not fit,
 * strictly: `"5"` is no number. With `enforce_parameter_schema=False` it takes anything, and so it does for the
 * parameters of a schedule; then each run looks at them, and fails where pydantic cannot make the annotated type of
 * the value. Only values that are written out are looked at, and types that can be read off the code.
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
 * Write `parameters={"size": 5}`.
 *
 * ## Source
 *
 * `DeploymentCreate` in `prefect/server/schemas/actions.py`, `Flow.validate_parameters` in `prefect/flows.py`.
 */
export const wrongScriptParameterType = defineRule({
  id: "deploy/wrong-parameter-type",
  severity: "error",
  kind: "python",
  *check(module, { project, ...context }): Iterable<Finding> {
    for (const { flow, parameters, by, isEnforced } of givenParameters(module, { project, ...context })) {
      for (const [name, entry] of parameters.entries) {
        const parameter = parameterNamed(flow, name);
        if (parameter === undefined) continue;
        const type = resolveType(parameter.type, flow.file, project);
        const value = pythonValue(entry.value, module);
        const refusal = refusalOf(value, parameter, type, flow.flow, isEnforced);
        if (refusal !== undefined) yield findingFor(name, entry, by, refusal, module);
      }
    }
  },
});

function findingFor(
  name: string,
  { value }: DictEntry,
  by: Giver,
  refusal: Refusal,
  module: PythonModule,
): Finding {
  const node = expressionBelow(value, refusal.path, module);
  const atDeploy = refusal.at === "deploy";
  const effect = atDeploy ? "The server refuses the deployment." : RUN_EFFECTS[by];
  const found = valueWords(pythonValue(node, module));
  return {
    span: { start: node.start, end: node.end },
    message: `${refusalWords(name, refusal, found, pythonWords)} ${effect}`,
    severity: atDeploy || by === "run" ? "error" : "warning",
    fixes: fixesFor(refusal, node, module),
  };
}

/** A number in quotes, where a number is wanted, and the other way round. */
function fixesFor({ type }: Refusal, node: PythonNode, module: PythonModule): readonly Fix[] {
  if (type.kind !== "scalar") return [];
  const value = literalValue(node, module.text);
  const written = module.text.slice(node.start, node.end);
  if (type.name === "str" && typeof value === "number")
    return [replaceText(node, `"${written}"`, "safe", `Quote it: "${written}"`)];
  const isNumber = typeof value === "string" && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
  const isTaken = type.name === "float" || (type.name === "int" && !value?.toString().includes("."));
  return isNumber && isTaken ? [replaceText(node, value, "safe", `Write ${value} without quotes`)] : [];
}
