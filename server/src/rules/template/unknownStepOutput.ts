import { type PlaceholderUse, placeholderUses } from "../../documents/prefectYaml/placeholderUses";
import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { hasOutput, outputsOf } from "../../documents/prefectYaml/stepOutputs";
import { type TemplateUse, templateUses } from "../../documents/prefectYaml/templateUses";
import { findStep } from "../../prefect/steps";
import { keysOf } from "../../syntax/template/placeholders";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import { prefectForm } from "./foreignName";
import { nearOutput } from "./nearOutput";

/**
 * A placeholder that no step before it has an output for.
 *
 * ## Why
 *
 * Prefect fills `{{ id.output }}` with what the step of that `id` returned, and `{{ output }}` with what the last step
 * returned that has such an output. A name that nothing returned is no error: as the whole value it makes Prefect
 * drop the key (an item drops out of its list), inside other text it becomes nothing. So a misspelt id
 * deploys without the image, and only a warning in the log tells.
 *
 * In a field of a deployment a bare name without a step is looked for in the environment, as if it had a `$`.
 *
 * A field of a deployment sees the outputs of `build` and `push`, a step those of the steps before it. The outputs of
 * your own functions are not known here, and nothing is said where they could be meant.
 *
 * ## Example
 *
 * ```yaml
 * build:
 *   - prefect_docker.deployments.steps.build_docker_image:
 *       id: build-image
 *       image_name: repo/image
 * deployments:
 *   - name: nightly
 *     work_pool:
 *       job_variables:
 *         image: "{{ build_image.image }}"
 * ```
 *
 * ## Fix
 *
 * Write the id as the step has it: `"{{ build-image.image }}"`.
 *
 * ## Source
 *
 * `apply_values` in `prefect/utilities/templating`, `run_steps` in `prefect/deployments/steps/core.py`; PrefectHQ/prefect#17204.
 */
export const unknownStepOutput = defineRule({
  id: "template/unknown-step-output",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: unknownOutputs,
});

function* unknownOutputs(part: PrefectYamlPart, file: PartFile): Iterable<Finding> {
  if (file.isRecipe) return;
  for (const use of templateUses(part, file)) {
    if (use.zone.kind !== "field" && use.zone.kind !== "step") continue;
    for (const placeholder of placeholderUses(use.scalar, file.text)) {
      const finding = placeholder.placeholder.kind === "output" && findingFor(placeholder, use, part, file);
      if (finding) yield finding;
    }
  }
}

function findingFor(
  { placeholder, span, nameSpan, isWhole }: PlaceholderUse,
  use: TemplateUse,
  part: PrefectYamlPart,
  file: PartFile,
): Finding | undefined {
  const { name } = placeholder;
  const outputs = outputsOf(use.before);
  const keys = keysOf(name);
  const found = hasOutput(outputs, keys);
  if (found === true || (found === undefined && outputs.byId.has(keys[0] ?? ""))) return undefined;
  const near = nearOutput(name, outputs);
  // With a step whose outputs nobody knows, only a plain slip of the pen is worth a word.
  if (found === undefined && near?.isSure !== true) return undefined;
  const isBare = keys.length === 1 && use.zone.kind === "field";
  const variable = near === undefined && isBare && /^[A-Z][A-Z0-9_]*$/.test(name) ? `$${name}` : undefined;
  const form = near === undefined ? (variable ?? prefectForm(name)) : undefined;
  const advice =
    near !== undefined
      ? ` Did you mean \`${near.name}\`?`
      : form !== undefined
        ? ` Prefect writes it \`{{ ${form} }}\`.`
        : adviceFor(keys, use, part, file);
  const fix =
    near === undefined
      ? form && replaceText(nameSpan, form, "review", `Change to ${form}`)
      : replaceText(nameSpan, near.name, near.isSure ? "safe" : "review");
  return {
    span,
    message: `No step before it has the output \`${name}\`. ${effect(use, isWhole, isBare)}${advice}`,
    ...(variable === undefined ? severityOf(use, isWhole && !isBare) : { severity: "info" as const }),
    ...(fix ? { fixes: [fix] } : {}),
  };
}

/** An error where nothing can do without what Prefect drops: a schedule its time, a step an input that it needs. */
function severityOf({ zone, path }: TemplateUse, isDropped: boolean): Pick<Finding, "severity"> {
  const key = String(path.at(-1));
  const isTime =
    zone.kind === "field" &&
    path[0] === "schedules" &&
    path.length === 3 &&
    (key === "cron" || key === "rrule");
  const inputs =
    zone.kind === "step" && path.length === 1 ? findStep(zone.step.functionName)?.inputs : undefined;
  const isNeeded = inputs?.some(({ name, required }) => name === key && required) ?? false;
  return isDropped && (isTime || isNeeded) ? { severity: "error" } : {};
}

/** What Prefect makes of the value. Bare names in a field are looked for in the environment, too. */
function effect({ zone, path }: TemplateUse, isWhole: boolean, isBare: boolean): string {
  const who = zone.kind === "field" ? "`prefect deploy`" : "Prefect";
  const unless = isBare ? ", unless the environment has a variable of that name" : "";
  if (!isWhole) return `${who} puts nothing in its place${unless}.`;
  const last = path.at(-1);
  const what = typeof last === "number" ? "this item" : zone.kind === "field" ? `\`${last}\`` : "this input";
  return `${who} drops ${what}${unless}.`;
}

function adviceFor(
  keys: readonly string[],
  { before, zone }: TemplateUse,
  part: PrefectYamlPart,
  file: PartFile,
): string {
  const [first = ""] = keys;
  const own = outputsOf(before).byId.get(first);
  if (own !== undefined) return ` \`${first}\` has ${own.map((output) => `\`${output}\``).join(", ")}.`;
  const later = [...part.steps, ...file.steps].filter((step) => !before.includes(step));
  if (!outputsOf(later).byId.has(first)) return "";
  return zone.kind === "field" ? ` \`${first}\` runs after it is read.` : ` \`${first}\` runs later.`;
}
