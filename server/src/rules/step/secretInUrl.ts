import { findStep } from "../../prefect/steps";
import { asText, lookup } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";
import { hasSecretUser, urlSecretWords } from "./urlSecret";

/**
 * A token or a password in the URL of a repository.
 *
 * ## Why
 *
 * `prefect deploy` stores the steps of `pull` in the deployment as they are, and everybody who can see the deployment can
 * read them. What is written out can be read in the file, too.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *       repository: https://oauth2:s3cret@gitlab.com/org/repo.git
 * ```
 *
 * ## Fix
 *
 * Save the token as a Secret block, and write `access_token: "{{ prefect.blocks.secret.gitlab-token }}"` beside a URL
 * without it: a worker puts it in when a run starts.
 *
 * ## Source
 *
 * `agit_clone` in `prefect/deployments/steps/pull.py`, `_run_single_deploy` in `prefect/cli/deploy/_core.py`.
 */
export const secretInPullUrl = defineRule({
  id: "step/secret-in-url",
  severity: "warning",
  kind: "prefectYaml",
  *checkPart({ steps }): Iterable<Finding> {
    for (const { section, functionName, inputs } of steps) {
      if (section !== "pull" || findStep(functionName)?.name !== "prefect.deployments.steps.git_clone")
        continue;
      const url = asText(lookup(inputs, "repository"));
      if (url === undefined || !hasSecretUser(url.text)) continue;
      const instead = 'access_token: "{{ prefect.blocks.secret.… }}"';
      yield { span: url.span, message: urlSecretWords(instead) };
    }
  },
});
