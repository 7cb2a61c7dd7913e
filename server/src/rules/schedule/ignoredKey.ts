import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { type WrittenSchedule, writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { isNull } from "../../syntax/yaml/navigation";
import { removePair } from "../removePair";
import { defineRule, type Finding } from "../rule";

/**
 * A key of a schedule that belongs to another kind of schedule.
 *
 * ## Why
 *
 * Prefect reads `anchor_date` with `interval` only, `day_or` with `cron` only, and `replaces` only where the schedule has
 * a `slug` itself. Elsewhere it ignores them without a word.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - cron: "0 9 * * *"
 *     anchor_date: "2025-01-01T00:00"
 * ```
 *
 * ## Fix
 *
 * Take the key away. A cron expression needs no anchor: it names the times themselves.
 *
 * ## Source
 *
 * `_schedule_config_to_deployment_schedule` in `prefect/cli/deploy/_schedules.py`; the slugs in
 * `update_deployment` of `prefect/server/api/deployments.py`.
 */
export const ignoredKey = defineRule({
  id: "schedule/ignored-key",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part, { text }) => ignoredKeys(part, text),
});

function* ignoredKeys(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    for (const [key, why] of ignoredIn(item)) {
      const pair = item.pairs.get(key);
      if (pair === undefined || isNull(pair.value)) continue;
      // What a merge key brings in is somebody else's, too.
      const fixes = item.node.pairs.includes(pair) ? removePair(key, pair, text) : [];
      yield {
        span: pair.key.span,
        message: `Prefect ignores \`${key}\` here: ${why}.`,
        fixes,
        unnecessary: true,
      };
    }
  }
}

function* ignoredIn({ kind, pairs }: WrittenSchedule): Iterable<readonly [key: string, why: string]> {
  if (kind !== undefined && kind !== "interval") yield ["anchor_date", "it belongs to `interval`"];
  if (kind !== undefined && kind !== "cron") yield ["day_or", "it belongs to `cron`"];
  const slug = pairs.get("slug");
  if (slug === undefined || isNull(slug.value))
    yield ["replaces", "the schedule has no `slug` that could take its place"];
}
