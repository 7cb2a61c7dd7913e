import type { PrefectYamlPart, Step } from "../../documents/prefectYaml/prefectYaml";
import { findStep } from "../../prefect/steps";
import { asText, lookup } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";

/**
 * A `set_working_directory` whose folder depends on where the worker happens to run.
 *
 * ## Why
 *
 * A relative folder counts from the folder that the flow run starts in, which is another one for every kind of work
 * pool, and changed between releases. A `~` is taken for the name of a folder. Behind a step that fetches the code
 * a relative folder makes sense and is left alone, and so is `.`: it says that the run stays where it starts.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.set_working_directory:
 *       directory: flows
 * ```
 *
 * ## Fix
 *
 * Write the whole path, `directory: /opt/prefect/flows`, or the output of the step that fetched the code,
 * `directory: "{{ clone.directory }}"`.
 *
 * ## Source
 *
 * `set_working_directory` in `prefect/deployments/steps/pull.py`; PrefectHQ/prefect#18182, PrefectHQ/prefect#22391.
 */
export const relativeDirectory = defineRule({
  id: "step/relative-directory",
  severity: "info",
  kind: "prefectYaml",
  checkPart: (part) => part.steps.flatMap((step) => findingFor(step, part) ?? []),
});

function findingFor(step: Step, part: PrefectYamlPart): Finding | undefined {
  if (findStep(step.functionName)?.name !== "prefect.deployments.steps.set_working_directory")
    return undefined;
  const directory = asText(lookup(step.inputs, "directory"));
  if (directory === undefined || directory.span.end === directory.span.start) return undefined;
  const folder = directory.text;
  if (/^~/.test(folder)) {
    return {
      span: directory.span,
      severity: "warning",
      message: "Nobody expands `~` here: it is the name of a folder, and the step fails.",
    };
  }
  const isAbsolute = /^(?:[/\\]|[A-Za-z]:[/\\])/.test(folder);
  if (step.section !== "pull" || isAbsolute || folder === "." || folder.startsWith("{{")) return undefined;
  const pull = part.steps.filter(({ section }) => section === "pull");
  if (pull.indexOf(step) > 0) return undefined;
  return {
    span: directory.span,
    message: "A relative folder counts from wherever the worker starts the flow run. Write the whole path.",
  };
}
