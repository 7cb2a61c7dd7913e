import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { dereference, lookup } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import { foundWords } from "../schema/typeWords";

/**
 * A `requires` that Prefect cannot install.
 *
 * ## Why
 *
 * `requires` is one requirement as `pip` takes it, or a list of them. Prefect imports each by its name, and
 * installs all when one is not there. Several in one text are one strange name for Prefect, and an installation
 * that fails.
 *
 * ## Example
 *
 * ```yaml
 * build:
 *   - prefect_docker.deployments.steps.build_docker_image:
 *       requires: prefect-docker, prefect-aws
 *       image_name: repo/image
 * ```
 *
 * ## Fix
 *
 * Write a list: `requires: [prefect-docker, prefect-aws]`.
 *
 * ## Source
 *
 * `_get_function_for_step` in `prefect/deployments/steps/core.py`.
 */
export const invalidRequires = defineRule({
  id: "step/invalid-requires",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: ({ steps }, { text }) => steps.flatMap((step) => findingFor(step, text) ?? []),
});

function findingFor(step: Step, text: string): Finding | undefined {
  const target = dereference(lookup(step.inputs, "requires"));
  if (target === undefined || target.span.end === target.span.start) return undefined;
  if (target.kind === "sequence") return target.items.map((item) => wrongItem(item)).find((found) => found);
  if (target.kind === "mapping" || target.resolved.type !== "string") {
    if (target.kind === "scalar" && target.resolved.type === "null") return undefined;
    return {
      span: target.span,
      message: `\`requires\` takes a requirement such as \`prefect-docker\` or a list of them, and this is ${foundWords(target)}.`,
    };
  }
  const names = target.text.split(/[,\s]+/).filter((name) => name !== "");
  if (
    names.length < 2 ||
    !names.every((name) => /^[A-Za-z][\w.-]*(?:\[[\w,-]+\])?(?:[=<>!~]=?[\w.*]+)?$/.test(name))
  )
    return undefined;
  const message =
    "Prefect takes this for one requirement, which is nothing that `pip` can install. Write a list.";
  const written = text.slice(target.span.start, target.span.end);
  const isSimple = target.style !== "block" && !written.includes("\n");
  const fixes = isSimple
    ? { fixes: [replaceText(target.span, `[${names.map(quoted).join(", ")}]`, "safe", "Make it a list")] }
    : {};
  return { span: target.span, message, ...fixes };
}

function wrongItem(item: YamlNode): Finding | undefined {
  const target = dereference(item);
  if (target === undefined || (target.kind === "scalar" && target.resolved.type === "string"))
    return undefined;
  return { span: item.span, message: `An item of \`requires\` is text, and this is ${foundWords(item)}.` };
}

function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `"${name}"`;
}
