import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, effectivePairs, isNull, itemsOf } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";

/**
 * An empty `push` of a deployment that does not keep the `push` of the file away.
 *
 * ## Why
 *
 * An empty `build` of a deployment means that nothing is built for it, and `pull: []` that nothing is fetched. An
 * empty `push` means nothing: `prefect deploy` runs the steps of the top level all the same.
 *
 * ## Example
 *
 * ```yaml
 * push:
 *   - prefect_docker.deployments.steps.push_docker_image:
 *       image_name: repo/image
 * deployments:
 *   - name: local
 *     push: []
 * ```
 *
 * ## Fix
 *
 * Give the other deployments a `push` of their own (an anchor writes it once), and the file none.
 *
 * ## Source
 *
 * `_run_single_deploy` in `prefect/cli/deploy/_core.py`.
 */
export const inheritedPush = defineRule({
  id: "step/inherited-push",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: emptyPush,
});

function* emptyPush({ deployment }: PrefectYamlPart, { steps }: PartFile): Iterable<Finding> {
  const pair = deployment && effectivePairs(deployment.node).get("push");
  if (pair === undefined || !steps.some(({ section }) => section === "push")) return;
  const { value } = pair;
  const isEmpty =
    isNull(value) ||
    asMapping(value)?.pairs.length === 0 ||
    (asMapping(value) === undefined && value.kind === "sequence" && itemsOf(value).length === 0);
  if (!isEmpty) return;
  yield {
    span: pair.key.span,
    message:
      "An empty `push` does not keep the `push` of the file away: `prefect deploy` runs its steps for this deployment, too.",
  };
}
