import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { findStep } from "../../prefect/steps";
import { dereference, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlPair } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding } from "../rule";
import { exclusiveWords } from "./gitRevision";
import { failure, shortName } from "./when";

/**
 * Two inputs that a step does not take together.
 *
 * ## Why
 *
 * `git_clone` takes an access token or credentials, and a branch or a commit. With both it raises a `ValueError`
 * when it runs.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *       repository: https://github.com/org/repo.git
 *       branch: main
 *       commit_sha: 6b9c1d8
 * ```
 *
 * ## Fix
 *
 * Remove one of the two. A commit needs no branch.
 *
 * ## Source
 *
 * `agit_clone` in `prefect/deployments/steps/pull.py`, `GitRepository` in `prefect/runner/storage.py`.
 */
export const exclusiveInputs = defineRule({
  id: "step/exclusive-inputs",
  severity: "error",
  kind: "prefectYaml",
  checkPart: ({ steps }) => steps.flatMap(findingsFor),
});

/** By the name of the step: inputs of which one is enough. */
const EXCLUSIVE: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "prefect.deployments.steps.git_clone": [
    ["access_token", "credentials"],
    ["branch", "commit_sha"],
  ],
};

function findingsFor(step: Step): readonly Finding[] {
  const pairs = step.inputs === undefined ? new Map<string, YamlPair>() : effectivePairs(step.inputs);
  const exclusive = EXCLUSIVE[findStep(step.functionName)?.name ?? ""] ?? [];
  return exclusive.flatMap(([one, other]) => {
    const first = pairs.get(one);
    const second = pairs.get(other);
    if (!counts(first) || !counts(second)) return [];
    const message = exclusiveWords(shortName(step.functionName), one, other, failure(step.section));
    const later = first.span.start > second.span.start ? first : second;
    return [{ span: later.key.span, message }];
  });
}

/** Whether Python takes the value for given: what a template makes may turn out empty, but nobody writes it for that. */
function counts(pair: YamlPair | undefined): pair is YamlPair {
  const target = dereference(pair?.value);
  if (target === undefined) return false;
  return target.kind !== "scalar" || (target.resolved.type !== "null" && target.text !== "");
}
