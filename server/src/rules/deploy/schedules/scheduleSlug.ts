import { literalValue } from "../../../syntax/python/literal";
import { defineRule, type Finding } from "../../rule";
import { MIXED_SLUGS, sameSlug } from "../../schedule/slug";
import { madeDeployments } from "../madeDeployments";
import { spanOf } from "../workerCalls";
import { givenSchedules } from "./givenSchedules";

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
 * ```python
 * from prefect import flow
 * from prefect.schedules import Cron
 *
 *
 * @flow
 * def etl(): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.serve("a", schedules=[Cron("0 9 * * *", slug="daily"), Cron("0 17 * * *", slug="daily")])
 * ```
 *
 * ## Fix
 *
 * Give each its own: `slug="morning"` and `slug="evening"`.
 *
 * ## Source
 *
 * `update_deployment` in `prefect/server/api/deployments.py`, and the index
 * `ix_deployment_schedule__deployment_id__slug` of its database.
 */
export const scheduleSlug = defineRule({
  id: "deploy/schedule-slug",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const { given } of madeDeployments(module, context)) {
      const schedules = givenSchedules(given, module);
      const seen = new Set<string>();
      for (const item of schedules) {
        const node = item.given.get("slug");
        const slug = node && literalValue(node, module.text);
        if (node === undefined || typeof slug !== "string" || slug === "") continue;
        if (seen.has(slug)) yield { span: spanOf(node), message: sameSlug(slug) };
        seen.add(slug);
      }
      const without = schedules.filter((item) => !item.given.has("slug"));
      // Of a schedule that is made elsewhere nobody knows.
      if (without.length === 0 || seen.size === 0 || !schedules.every(({ isKnown }) => isKnown)) continue;
      for (const item of schedules) {
        const node = item.given.get("slug");
        if (node !== undefined) yield { span: spanOf(node), message: MIXED_SLUGS, severity: "warning" };
      }
    }
  },
});
