import { allPoolTypes } from "../../../prefect/jobVariables";
import { literalValue } from "../../../syntax/python/literal";
import { contains } from "../../../syntax/span";
import { expressionBelow, pythonValue, valueWords } from "../../parameter/pythonValue";
import { refusedVariable, refusedWords } from "../../pool/jsonValues";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import { spanOf } from "../workerCalls";
import { givenJobVariables } from "./givenJobVariables";

/**
 * A job variable with a value of another type than the work pool wants.
 *
 * ## Why
 *
 * The API holds job variables against the base job template of the work pool, and refuses the deployment when a type
 * is wrong. In `env` every value is text. Where the type of the pool is not known, only what no type takes is reported.
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
 *     etl.deploy("nightly", "my-pool", "etl:1", job_variables={"env": {"RETRIES": 3}})
 * ```
 *
 * ## Fix
 *
 * Quote it: `{"RETRIES": "3"}`.
 *
 * ## Source
 *
 * The templates of the workers of each integration, validated by the server as JSON schema.
 */
export const wrongScriptJobVariableType = defineRule({
  id: "deploy/wrong-job-variable-type",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const { variables, poolType, by } of givenJobVariables(module, context)) {
      // The server does not compare those of a single run.
      if (by === "run") continue;
      const types = poolType === undefined ? allPoolTypes() : [poolType];
      for (const [name, { value }] of variables.entries) {
        const refused = refusedVariable(name, pythonValue(value, module), types);
        if (refused === undefined) continue;
        const node = expressionBelow(value, refused.path, module);
        const message = refusedWords(refused, valueWords(pythonValue(node, module)));
        const isNumber = typeof literalValue(node, module.text) === "number" && /text/.test(refused.wanted);
        const written = `"${module.text.slice(node.start, node.end)}"`;
        // What a variable holds may be used elsewhere, too.
        const level = contains(variables.node, node) ? "safe" : "review";
        const fixes = isNumber ? [replaceText(node, written, level, `Quote it: ${written}`)] : [];
        yield { span: spanOf(node), message, fixes };
      }
    }
  },
});
