import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { dereference, isNull } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";

/**
 * An empty list of schedules, which removes none.
 *
 * ## Why
 *
 * `prefect deploy` sends no schedules then, and the server keeps those that the deployment already has: it goes on to
 * run at the old times. The same is true when the key is taken out of the file.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     schedules: []
 * ```
 *
 * ## Fix
 *
 * Clear the schedules on the server, once: `prefect deployment schedule clear my-flow/nightly`. To keep a schedule and
 * its times without runs, leave it in the list with `active: false`.
 *
 * ## Source
 *
 * `update_deployment` in `prefect/server/api/deployments.py`; PrefectHQ/prefect#23097.
 */
export const emptyList = defineRule({
  id: "schedule/empty-list",
  severity: "hint",
  kind: "prefectYaml",
  checkPart: (part) => emptyLists(part),
});

function* emptyLists(part: PrefectYamlPart): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  const pair = pairsOf(part).get("schedules");
  const value = dereference(pair?.value);
  if (pair === undefined || value === undefined) return;
  if (!isNull(value) && !(value.kind === "sequence" && value.items.length === 0)) return;
  const name = part.deployment?.name?.text ?? "NAME";
  const message = `This removes no schedules: those that the server has stay and go on to run. To remove them: prefect deployment schedule clear FLOW/${name}`;
  yield { span: pair.key.span, message };
}
