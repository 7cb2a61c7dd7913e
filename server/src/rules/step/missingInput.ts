import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { effectivePairs } from "../../syntax/yaml/navigation";
import { nearestName } from "../nearestName";
import { defineRule, type Finding } from "../rule";
import type { PartContext } from "../ruleContext";
import { stepSignature } from "./stepSignature";
import { failure, shortName } from "./when";

/**
 * A step without an input that its function cannot do without.
 *
 * ## Why
 *
 * A step is a call of a Python function with the inputs as arguments. Without a required one the call is a
 * `TypeError`: `prefect deploy` stops for `build` and `push`, and every flow run fails for `pull`, where `prefect
 * deploy` notices nothing.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *       branch: main
 * ```
 *
 * ## Fix
 *
 * Give the input: `repository: https://github.com/org/repo.git`.
 *
 * ## Source
 *
 * `run_step` in `prefect/deployments/steps/core.py`, and the signature of the step.
 */
export const missingInput = defineRule({
  id: "step/missing-input",
  severity: "error",
  kind: "prefectYaml",
  checkPart: ({ steps }, _file, context) => steps.flatMap((step) => findingFor(step, context) ?? []),
});

function findingFor(step: Step, context: PartContext): Finding | undefined {
  const signature = stepSignature(step.functionName, context);
  // What stands there without inputs, or beside them, is another rule's to tell.
  if (signature === undefined || step.inputs === undefined || step.node.pairs.length > 1) return undefined;
  const given = [...effectivePairs(step.inputs).keys()];
  const names = signature.inputs.map(({ name }) => name);
  const strangers = signature.acceptsAny ? [] : given.filter((name) => !names.includes(name));
  const missing = signature.inputs
    .filter(({ name, required }) => required && !given.includes(name))
    .map(({ name }) => name)
    // A slip of its name is told once, where it stands.
    .filter((name) => !strangers.some((stranger) => nearestName(stranger, names) === name));
  if (missing.length === 0) return undefined;
  const needed = missing.map((name) => `\`${name}\``).join(" and ");
  return {
    span: step.nameSpan,
    message: `\`${shortName(step.functionName)}\` needs ${needed}. ${failure(step.section)}`,
  };
}
