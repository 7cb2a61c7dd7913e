import type { PrefectYamlPart, Step } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, dereference, isNull, keyText } from "../../syntax/yaml/navigation";
import type { YamlPair } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding, type Fix } from "../rule";
import { foundWords } from "../schema/typeWords";
import { indentFix, separateFix } from "./shapeFixes";
import { stepSignature } from "./stepSignature";
import { failure } from "./when";

/**
 * A step that is not written as one function with a mapping of inputs below it.
 *
 * ## Why
 *
 * A step is a mapping with exactly one key, the function, and a mapping of inputs as its value; `{}` where there
 * are none. Inputs at the depth of the function are further keys of the step: Prefect takes the last key for the
 * function, and stops with "'str' object has no attribute 'get'". A function with nothing below it
 * is the same with `NoneType`.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *     repository: https://github.com/org/repo.git
 * ```
 *
 * ## Fix
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *       repository: https://github.com/org/repo.git
 * ```
 *
 * ## Source
 *
 * `run_steps` and `run_step` in `prefect/deployments/steps/core.py`.
 */
export const stepShape = defineRule({
  id: "step/shape",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }, context) =>
    part.steps.flatMap((step) => {
      const isShipped = (name: string) => stepSignature(name, context) !== undefined;
      return findingFor(step, part, text, isShipped) ?? [];
    }),
});

type IsStep = (name: string) => boolean;

function findingFor(step: Step, part: PrefectYamlPart, text: string, isStep: IsStep): Finding | undefined {
  const [first, ...others] = step.node.pairs;
  if (first === undefined || keyText(first)?.includes("{{")) return undefined;
  if (others.length > 0) return severalKeys(step, others, part, text, isStep);
  const target = dereference(first.value);
  if (target === undefined || target.kind === "mapping") return undefined;
  if (isNull(target)) {
    const message = `A step without inputs has \`{}\`, and this has nothing (null). ${failure(step.section)}`;
    return { span: step.nameSpan, message, ...emptyFix(first, text) };
  }
  return {
    span: step.nameSpan,
    message: `A step takes a mapping of inputs, and this is ${foundWords(target)}. ${failure(step.section)}`,
  };
}

function emptyFix({ key, value }: YamlPair, text: string): { fixes?: readonly Fix[] } {
  const colon = /^[ \t]*:/.exec(text.slice(key.span.end));
  if (colon === null || value.kind === "alias") return {};
  const at = key.span.end + colon[0].length;
  const written = value.span.end > value.span.start;
  const change = written
    ? { span: value.span, newText: "{}" }
    : { span: { start: at, end: at }, newText: " {}" };
  return { fixes: [{ title: "Add {}", level: "safe", kind: "fault", changes: [change], notes: [] }] };
}

function severalKeys(
  step: Step,
  others: readonly YamlPair[],
  part: PrefectYamlPart,
  text: string,
  isStep: IsStep,
): Finding {
  const isAnotherStep = (pair: YamlPair) => isStep(keyText(pair) ?? "") || /\w\.\w/.test(keyText(pair) ?? "");
  const [second] = others;
  const span = second?.key.span ?? step.nameSpan;
  if (others.every(isAnotherStep)) {
    const fix = separateFix(step, part, text);
    const message = `Each step is an item of its own; here several stand in one, and Prefect stops at the second. ${failure(step.section)}`;
    return { span, message, ...(fix ? { fixes: [fix] } : {}) };
  }
  const [first] = step.node.pairs;
  const fix =
    others.some(isAnotherStep) || first === undefined ? undefined : indentFix(first, others, step.node, text);
  const names = others.map((pair) => `\`${keyText(pair) ?? "?"}\``).join(", ");
  const owner = asMapping(first?.value) === undefined ? "" : " with the others";
  const message = `Inputs stand below the function${owner}, deeper than it: Prefect takes ${names} for a function. ${failure(step.section)}`;
  return { span, message, ...(fix ? { fixes: [fix] } : {}) };
}
