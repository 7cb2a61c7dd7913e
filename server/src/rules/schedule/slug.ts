import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import {
  plainText,
  type WrittenSchedule,
  writtenSchedules,
} from "../../documents/prefectYaml/schedule/writtenSchedule";
import { defineRule, type Finding } from "../rule";

/**
 * Slugs by which Prefect cannot tell the schedules of a deployment apart.
 *
 * ## Why
 *
 * A slug names a schedule, so that a later deploy finds it again and changes it instead of making another. Two schedules
 * of a deployment with one slug are refused by the server. Where only some have a slug, the slugs find nothing: each
 * deploy replaces all schedules.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - cron: "0 9 * * *"
 *     slug: daily
 *   - cron: "0 17 * * *"
 *     slug: daily
 * ```
 *
 * ## Fix
 *
 * Give each its own: `slug: morning` and `slug: evening`.
 *
 * ## Source
 *
 * `update_deployment` in `prefect/server/api/deployments.py`, and the index
 * `ix_deployment_schedule__deployment_id__slug` of its database.
 */
export const slug = defineRule({
  id: "schedule/slug",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part) => slugFaults(part),
});

/** What is to be said of a slug that another schedule has. */
export function sameSlug(slug: string): string {
  return `Another schedule of this deployment has the slug ${JSON.stringify(slug)}. The server refuses the deployment.`;
}

export const MIXED_SLUGS =
  "Not every schedule of this deployment has a slug, so Prefect does not go by them: each deploy replaces all schedules.";

function* slugFaults(part: PrefectYamlPart): Iterable<Finding> {
  const items = writtenSchedules(part);
  const seen = new Map<string, Set<string>>([
    ["slug", new Set()],
    ["replaces", new Set()],
  ]);
  for (const item of items) {
    for (const [key, texts] of seen) {
      const node = plainText(item, key);
      if (node === undefined || node.text === "") continue;
      if (texts.has(node.text)) {
        yield key === "slug"
          ? {
              span: node.span,
              message: sameSlug(node.text),
            }
          : {
              span: node.span,
              message: `Another schedule replaces ${JSON.stringify(node.text)}, too. The server refuses that once the deployment is there.`,
              severity: "warning",
            };
      }
      texts.add(node.text);
    }
  }
  yield* mixed(items);
}

function* mixed(items: readonly WrittenSchedule[]): Iterable<Finding> {
  const without = items.filter((item) => !item.pairs.has("slug"));
  if (without.length === 0 || without.length === items.length) return;
  for (const { pairs } of items) {
    const pair = pairs.get("slug");
    if (pair === undefined) continue;
    yield { span: pair.key.span, message: MIXED_SLUGS, severity: "warning" };
  }
}
