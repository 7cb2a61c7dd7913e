import { pairsOf } from "../../documents/prefectYaml/parts";
import { defineRule, type Finding } from "../rule";
import { agentEraKeyFix } from "./agentEraKeyFix";
import { agentEraKeys } from "./agentEraKeys";

/**
 * A key of the agent era in a deployment of `prefect.yaml`.
 *
 * ## Why
 *
 * Keys such as `infra_overrides` or `work_pool_name` come from `deployment.yaml` and `Deployment(…)`. In
 * `prefect.yaml` they were never read: Prefect ignores them without a word, and the deployment lacks what they
 * say.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     work_pool_name: my-pool
 *     infra_overrides: {image: "my/image:1"}
 * ```
 *
 * ## Fix
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     work_pool:
 *       name: my-pool
 *       job_variables: {image: "my/image:1"}
 * ```
 *
 * ## Source
 *
 * `DeploymentConfig` in `prefect/cli/deploy/_models.py`, which has `extra="ignore"`.
 */
export const agentEraKey = defineRule({
  id: "schema/agent-era-key",
  severity: "warning",
  isAgentEra: true,
  kind: "prefectYaml",
  *checkPart(part, { text }): Iterable<Finding> {
    if (part.kind !== "deployment") return;
    for (const [name, pair] of pairsOf(part)) {
      const advice = agentEraKeys.get(name);
      if (advice === undefined) continue;
      const fix = agentEraKeyFix(name, pair, part.deployment?.node, text);
      yield {
        span: pair.key.span,
        message: `\`${name}\` is a key of the agent era, and Prefect ignores it here. ${advice}`,
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
});
