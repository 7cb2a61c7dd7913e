import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import type { Span } from "../../syntax/span";
import { dereference, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { nodeBelow, parameterValue } from "../parameter/parameterValue";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import type { PartContext } from "../ruleContext";
import { foundWords } from "../schema/typeWords";
import { refusedVariable, refusedWords } from "./jsonValues";
import { poolOf } from "./poolOf";

/**
 * A job variable with a value of another type than the work pool wants.
 *
 * ## Why
 *
 * The API holds job variables against the base job template of the work pool, and refuses the deployment when a type
 * is wrong. In `env` every value is text, so a number or a boolean has to be quoted.
 *
 * Where the type of the pool is not known, only what no type takes is reported.
 *
 * ## Example
 *
 * ```yaml
 * work_pool:
 *   name: my-pool
 *   job_variables:
 *     env:
 *       RETRIES: 3
 * ```
 *
 * ## Fix
 *
 * Quote it: `RETRIES: "3"`.
 *
 * ## Source
 *
 * The templates of the workers of each integration, validated by the server as JSON schema.
 */
export const wrongJobVariableType = defineRule({
  id: "pool/wrong-job-variable-type",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: wrongTypes,
});

function* wrongTypes(
  part: PrefectYamlPart,
  { text }: { text: string },
  context: PartContext,
): Iterable<Finding> {
  const pool = poolOf(part, context);
  if (pool?.jobVariables === undefined) return;
  for (const [name, { value }] of effectivePairs(pool.jobVariables)) {
    const refused = refusedVariable(name, parameterValue(value), pool.possibleTypes);
    if (refused === undefined) continue;
    const node = nodeBelow(value, refused.path);
    const target = dereference(node);
    if (target === undefined || target.span.end === target.span.start) continue;
    const message = refusedWords(refused, foundWords(node));
    const written = text.slice(target.span.start, target.span.end);
    const canQuote = target.kind === "scalar" && target.style === "plain" && target.resolved.type !== "null";
    const takesText = /text/.test(refused.wanted);
    yield {
      span: headOf(target, text),
      message,
      ...(canQuote && takesText
        ? { fixes: [replaceText(target.span, `"${written}"`, "safe", `Quote it: "${written}"`)] }
        : {}),
    };
  }
}

/** Of what goes over several lines the first. */
function headOf({ span }: YamlNode, text: string): Span {
  const [line = ""] = text.slice(span.start, span.end).split(/\r?\n/, 1);
  return { start: span.start, end: span.start + line.length };
}
