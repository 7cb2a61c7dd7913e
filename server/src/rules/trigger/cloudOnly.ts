import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { defineRule, type Finding } from "../rule";
import { triggerItems } from "./triggerItems";

/**
 * A metric trigger, which only Prefect Cloud has.
 *
 * ## Why
 *
 * Prefect's client knows it, and a server of one's own does not: `prefect deploy` registers the deployment and then stops
 * when it makes the automation, so that the deployments after it are not reached.
 *
 * ## Example
 *
 * ```yaml
 * triggers:
 *   - type: metric
 *     metric: {name: lateness, operator: ">", threshold: 60}
 * ```
 *
 * ## Fix
 *
 * Nothing, if you deploy to Prefect Cloud. Else wait for an event, such as `prefect.flow-run.Late`.
 *
 * ## Source
 *
 * `ServerTriggerTypes` in `prefect/server/events/schemas/automations.py`.
 */
export const triggerCloudOnly = defineRule({
  id: "trigger/cloud-only",
  severity: "hint",
  kind: "prefectYaml",
  checkPart: (part) => metricTriggers(part),
});

function* metricTriggers(part: PrefectYamlPart): Iterable<Finding> {
  for (const { pairs, type, node } of triggerItems(part)) {
    if (type !== "metric") continue;
    const span = (pairs.get("type") ?? pairs.get("metric"))?.key.span ?? node.span;
    const message =
      "Only Prefect Cloud has metric triggers: against another server `prefect deploy` stops here.";
    yield { span, message };
  }
}
