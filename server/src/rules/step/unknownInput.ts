import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { reservedInputs } from "../../prefect/steps";
import { effectivePairs } from "../../syntax/yaml/navigation";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import type { PartContext } from "../ruleContext";
import { stepSignature } from "./stepSignature";
import { failure, shortName } from "./when";

/**
 * An input that the step's function does not take.
 *
 * ## Why
 *
 * A step is a call of a Python function with the inputs as arguments, and an argument that it does not have is a
 * `TypeError`. Only `id` and `requires` are Prefect's own and fit every step. A step that hands further inputs on, as
 * `build_docker_image` does to Docker, takes any.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *       repo: https://github.com/org/repo.git
 * ```
 *
 * ## Fix
 *
 * Correct the name (`repository`), or remove the input.
 *
 * ## Source
 *
 * `run_step` in `prefect/deployments/steps/core.py`, and the signature of the step.
 */
export const unknownInput = defineRule({
  id: "step/unknown-input",
  severity: "error",
  kind: "prefectYaml",
  checkPart: ({ steps }, _file, context) => steps.flatMap((step) => findingsFor(step, context)),
});

function findingsFor(step: Step, context: PartContext): readonly Finding[] {
  const signature = stepSignature(step.functionName, context);
  if (signature === undefined || signature.acceptsAny || step.inputs === undefined) return [];
  const pairs = effectivePairs(step.inputs);
  const names = signature.inputs.map(({ name }) => name);
  const free = names.filter((name) => !pairs.has(name));
  return [...pairs].flatMap(([name, pair]): Finding[] => {
    if (names.includes(name) || reservedInputs.includes(name)) return [];
    const near = nearestName(name, free) ?? free.find((candidate) => isStem(name, candidate));
    const advice = near === undefined ? ` It takes ${listed(names)}.` : ` Did you mean \`${near}\`?`;
    const message = `\`${shortName(step.functionName)}\` has no input \`${name}\`. ${failure(step.section)}${advice}`;
    const key = pair.key;
    const isPlain = key.kind === "scalar" && key.style === "plain";
    return [
      {
        span: key.span,
        message,
        ...(near !== undefined && isPlain ? { fixes: [replaceText(key.span, near)] } : {}),
      },
    ];
  });
}

/** `repo` for `repository`, `requirements` for `requirements_file`. */
function isStem(name: string, candidate: string): boolean {
  return name.length >= 4 && candidate.startsWith(name);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
}
