import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { findStep } from "../../prefect/steps";
import { defineRule, type Finding } from "../rule";
import { shortName } from "./when";

/**
 * A step in a section that it is not made for.
 *
 * ## Why
 *
 * `build` and `push` run once, on the machine that deploys; `pull` runs on the worker before each flow run. An
 * image that is built under `pull` is built for every run; code that is cloned under `build` or `push` is on the
 * machine that deploys, and not where the flow runs.
 *
 * ## Example
 *
 * ```yaml
 * build:
 *   - prefect.deployments.steps.git_clone:
 *       repository: https://github.com/org/repo.git
 * ```
 *
 * ## Fix
 *
 * Move it to `pull`.
 *
 * ## Source
 *
 * The documentation of the steps, which names the section of each.
 */
export const misplacedStep = defineRule({
  id: "step/misplaced",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: ({ steps }) => steps.flatMap((step) => findingFor(step) ?? []),
});

function findingFor({ functionName, nameSpan, section }: Step): Finding | undefined {
  const kinds = findStep(functionName)?.kinds ?? [];
  if (kinds.length === 0 || kinds.includes(section)) return undefined;
  const name = shortName(functionName);
  if (section === "pull") {
    const message = `\`${name}\` is for ${kinds.map((kind) => `\`${kind}\``).join(" and ")}: under \`pull\` every worker runs it again before each flow run.`;
    return { span: nameSpan, message };
  }
  if (!kinds.includes("pull")) return undefined;
  const message = `\`${name}\` is for \`pull\`: under \`${section}\` it runs only on the machine that deploys, and workers see nothing of it.`;
  return { span: nameSpan, message, severity: "info" };
}
