import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { findStep } from "../../prefect/steps";
import { asText, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlPair, YamlScalar } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import type { PartContext } from "../ruleContext";
import { branchFault, commitFault, mayBeBranch } from "./gitRevision";
import { failure } from "./when";

/**
 * A branch or a commit that `git_clone` refuses.
 *
 * ## Why
 *
 * The step raises a `ValueError` for a commit that is no hexadecimal hash of 4 to 64 characters, and for a branch that git
 * would take for an option. `prefect deploy` stores the step without a word; what fails are the flow runs.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *       repository: https://github.com/org/repo.git
 *       commit_sha: v1.2.0
 * ```
 *
 * ## Fix
 *
 * A tag is given as the branch: `branch: v1.2.0`.
 *
 * ## Source
 *
 * `agit_clone` in `prefect/deployments/steps/pull.py`, `GitRepository` in `prefect/runner/storage.py`.
 */
export const invalidRevision = defineRule({
  id: "step/invalid-revision",
  severity: "error",
  kind: "prefectYaml",
  checkPart: ({ steps }, _file, context) => steps.flatMap((step) => [...findingsFor(step, context)]),
});

function* findingsFor(step: Step, context: PartContext): Iterable<Finding> {
  if (findStep(step.functionName)?.name !== "prefect.deployments.steps.git_clone" || !step.inputs) return;
  const pairs = effectivePairs(step.inputs);
  const effect = failure(step.section);
  const [branch, commit] = [written(pairs.get("branch")), written(pairs.get("commit_sha"))];
  const badBranch = branch && branchFault(branch.text, context, effect);
  if (branch && badBranch) yield { span: branch.span, ...badBranch };
  // Together with a branch it is refused for that.
  const message = commit && !pairs.has("branch") ? commitFault(commit.text, effect) : undefined;
  const key = pairs.get("commit_sha")?.key;
  if (!commit || !key || message === undefined) return;
  const isRenamed = mayBeBranch(commit.text) && key.kind === "scalar" && key.style === "plain";
  yield { span: commit.span, message, fixes: isRenamed ? [replaceText(key.span, "branch", "review")] : [] };
}

/** A text that counts and that no template makes. */
function written(pair: YamlPair | undefined): YamlScalar | undefined {
  const text = asText(pair?.value);
  return text === undefined || text.text === "" || text.text.includes("{{") ? undefined : text;
}
