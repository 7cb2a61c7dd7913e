import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { asMapping, effectivePairs } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";
import { strangeKeys } from "../strangeKeys";
import { triggerItems } from "./triggerItems";

/**
 * A key that this kind of trigger does not have.
 *
 * ## Why
 *
 * Prefect ignores it without a word. A trigger with a misspelt `expect` fires for every event; one with `require` and no
 * `triggers` is an event trigger.
 *
 * ## Example
 *
 * ```yaml
 * triggers:
 *   - type: event
 *     expects: [prefect.flow-run.Failed]
 * ```
 *
 * ## Fix
 *
 * Correct the name: `expect: [prefect.flow-run.Failed]`.
 *
 * ## Source
 *
 * `extra="ignore"` in `prefect/events/schemas/deployment_triggers.py` and `automations.py`.
 */
export const unknownTriggerKey = defineRule({
  id: "trigger/unknown-key",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part) => unknownKeys(part),
});

const queryKeys = Object.keys(prefectYamlSchema.triggers.$defs?.MetricTriggerQuery?.properties ?? {});

function* unknownKeys(part: PrefectYamlPart): Iterable<Finding> {
  for (const { pairs, schema, type, isNested } of triggerItems(part)) {
    if (schema === undefined) continue;
    const where = isNested ? `a ${type} trigger inside another` : `a trigger of type ${type}`;
    yield* strangeKeys(pairs, Object.keys(schema.properties ?? {}), where);
    const metric = type === "metric" ? asMapping(pairs.get("metric")?.value) : undefined;
    if (metric !== undefined) yield* strangeKeys(effectivePairs(metric), queryKeys, "a metric");
  }
}
