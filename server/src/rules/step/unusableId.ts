import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { idOf } from "../../documents/prefectYaml/stepOutputs";
import { findStep } from "../../prefect/steps";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";

/**
 * An `id` under which no placeholder can read the outputs of the step.
 *
 * ## Why
 *
 * A placeholder is cut at dots and brackets, parts of digits alone count as positions in a list, what begins with `$`
 * is an environment variable, and `ctx` is the worker's. The outputs are stored once more without the `id`,
 * so an `id` that is called like one of them is lost as well. None of this is an error: placeholders with such an
 * `id` find nothing.
 *
 * ## Example
 *
 * ```yaml
 * build:
 *   - prefect.deployments.steps.run_shell_script:
 *       id: git.sha
 *       script: git rev-parse HEAD
 * ```
 *
 * ## Fix
 *
 * Use letters, digits, `-` and `_`: `id: git-sha`.
 *
 * ## Source
 *
 * `PLACEHOLDER_CAPTURE_REGEX` in `prefect/utilities/templating`, `get_from_dict` in `prefect/utilities/collections.py`,
 * `run_steps` in `prefect/deployments/steps/core.py`.
 */
export const unusableId = defineRule({
  id: "step/unusable-id",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: ({ steps }) => steps.flatMap((step) => findingFor(step) ?? []),
});

function findingFor(step: Step): Finding | undefined {
  const id = idOf(step);
  // A template is another rule's to tell.
  if (id === undefined || id.text === "" || id.text.includes("{{")) return undefined;
  const outputs = findStep(step.functionName)?.outputs ?? [];
  const reason = outputs.includes(id.text)
    ? `the step has an output \`${id.text}\`, which takes its place`
    : /^\d+$/.test(id.text)
      ? "a number alone is taken for a position in a list"
      : id.text === "ctx"
        ? "`ctx` is the worker's"
        : /^[\p{L}\p{N}_-]+$/u.test(id.text)
          ? undefined
          : "only letters, digits, `-` and `_` can stand in one";
  if (reason === undefined) return undefined;
  const message = `No placeholder finds outputs under this \`id\`: ${reason}.`;
  const name = id.text.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  const isPlain = id.style === "plain" && !/^\d*$/.test(name) && name !== id.text;
  return { span: id.span, message, ...(isPlain ? { fixes: [replaceText(id.span, name, "review")] } : {}) };
}
