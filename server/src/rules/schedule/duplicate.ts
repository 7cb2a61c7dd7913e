import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { type WrittenSchedule, writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { dereference } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding } from "../rule";

/**
 * A schedule that the deployment has already.
 *
 * ## Why
 *
 * Prefect keeps both, and each makes its own runs: the flow runs twice at the same times.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - cron: "0 9 * * *"
 *   - cron: "0 9 * * *"
 * ```
 *
 * ## Fix
 *
 * Take one away, or give each its own `parameters`.
 *
 * ## Source
 *
 * `_generate_scheduled_flow_runs` in `prefect/server/models/deployments.py`.
 */
export const duplicateSchedule = defineRule({
  id: "schedule/duplicate",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part) => duplicates(part),
});

function* duplicates(part: PrefectYamlPart): Iterable<Finding> {
  const seen = new Set<string>();
  for (const item of writtenSchedules(part)) {
    const times = timesOf(item);
    if (item.kind === undefined || times === undefined) continue;
    const span = item.pairs.get(item.kind)?.value.span;
    if (seen.has(times) && span !== undefined) {
      yield { span, message: "This deployment has the same schedule already: it runs twice at these times." };
    }
    seen.add(times);
  }
}

/** What decides when it runs and with which parameters; `undefined` where that is not all written out. */
function timesOf(item: WrittenSchedule): string | undefined {
  if (item.pairs.has("active")) return undefined;
  const keys = ["cron", "interval", "rrule", "timezone", "anchor_date", "day_or", "parameters"];
  const parts = keys.map((key) => textOf(item.pairs.get(key)?.value));
  return parts.some((part) => part?.includes("{{")) ? undefined : JSON.stringify(parts);
}

function textOf(node: YamlNode | undefined): string | undefined {
  const target = dereference(node);
  if (target === undefined) return undefined;
  if (target.kind === "scalar") return JSON.stringify(target.resolved);
  if (target.kind === "sequence") return JSON.stringify(target.items.map(textOf));
  if (target.kind !== "mapping") return "{{";
  return JSON.stringify(target.pairs.map(({ key, value }) => [textOf(key), textOf(value)]));
}
