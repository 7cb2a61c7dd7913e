import type { DeploymentEntry } from "../../documents/prefectYaml/prefectYaml";
import { effectivePairs } from "../../syntax/yaml/navigation";
import { resolveEntrypoint } from "../../workspace/entrypoints";
import { defineRule, type Finding } from "../rule";
import type { RuleContext } from "../ruleContext";

/**
 * Two deployments of one flow have the same name.
 *
 * ## Why
 *
 * A deployment is known by its flow and its name. `prefect deploy --all` makes the first and then writes the second
 * over it, so the server has one deployment, with what the second one says.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     entrypoint: flows/etl.py:etl
 *   - name: nightly
 *     entrypoint: flows/etl.py:etl
 *     parameters: {region: eu}
 * ```
 *
 * ## Fix
 *
 * Give each a name of its own: `nightly` and `nightly-eu`. Deployments of different flows may share a name.
 *
 * ## Source
 *
 * `create_deployment` in `prefect/server/api/deployments.py`, which updates what has the same flow and name.
 */
export const duplicateName = defineRule({
  id: "name/duplicate",
  severity: "warning",
  kind: "prefectYaml",
  *check({ deployments, tree }, context): Iterable<Finding> {
    const seen = new Map<string, DeploymentEntry>();
    for (const deployment of deployments) {
      const identity = identityOf(deployment, context);
      const name = effectivePairs(deployment.node).get("name");
      if (identity === undefined || name === undefined) continue;
      const first = seen.get(identity);
      if (first === undefined) {
        seen.set(identity, deployment);
        continue;
      }
      const line = tree.text.slice(0, first.node.span.start).split("\n").length;
      yield {
        span: name.value.kind === "alias" ? name.key.span : name.value.span,
        message: `The deployment in line ${line} has the same flow and the same name. The server keeps one of them, with what this one says.`,
      };
    }
  },
});

/** Flow and name as the server knows them; `undefined` where a template or an unknown file decides. */
function identityOf({ name, entrypoint }: DeploymentEntry, { project }: RuleContext): string | undefined {
  const target = entrypoint?.target;
  const functionName = entrypoint?.functionName;
  if (!name || name.text === "" || name.text.includes("{{") || !target || !functionName) return undefined;
  const place = `${entrypoint.form} ${target.replace(/^(?:\.\/)+/, "")} ${functionName}`;
  const found = resolveEntrypoint(entrypoint, project);
  const flowName = found.state === "found" ? found.found?.flow.flowName : undefined;
  // Two functions may be decorated with one name; without the name the place is all there is.
  return flowName === undefined ? `${name.text} at ${place}` : `${name.text} of ${flowName}`;
}
