import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";

import { plainText, writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";
import { refusedZone } from "./refusals";

/**
 * A time zone that Prefect does not know.
 *
 * ## Why
 *
 * The file is read without a complaint, and `prefect deploy` then stops at this deployment with "Invalid timezone". A
 * time zone is a name of the IANA database in its exact spelling: `Europe/Berlin`, not `berlin`, `CEST` or `UTC+2`.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - cron: "0 9 * * *"
 *     timezone: Europe/Berln
 * ```
 *
 * ## Fix
 *
 * Write `timezone: Europe/Berlin`.
 *
 * ## Source
 *
 * `default_timezone` in `prefect/_internal/schemas/validators.py`.
 */
export const invalidTimezone = defineRule({
  id: "schedule/invalid-timezone",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }) => invalidTimezones(part, text),
});

function* invalidTimezones(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    const node = plainText(item, "timezone");
    const refused = node && node.text !== "" ? refusedZone(node.text) : undefined;
    if (node === undefined || refused === undefined) continue;
    const { message, meant } = refused;
    const fixes: readonly Fix[] =
      meant === undefined || node.style === "block" ? [] : [replaceText(inside(node, text), meant)];
    yield { span: node.span, message, fixes };
  }
}

function inside(
  { span, style }: { readonly span: Finding["span"]; readonly style: string },
  text: string,
): Finding["span"] {
  const isClosed = text[span.end - 1] === text[span.start];
  return style === "plain" || !isClosed ? span : { start: span.start + 1, end: span.end - 1 };
}
