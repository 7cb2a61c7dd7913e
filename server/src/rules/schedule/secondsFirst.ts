import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { plainText, writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { readCron } from "../../prefect/schedule/cron";
import { SECOND } from "../../prefect/schedule/cronFields";
import { cronWords } from "../../prefect/schedule/cronWords";
import { defineRule, type Finding } from "../rule";
import { cronFix, withoutLeadingSeconds } from "./leadingSeconds";

/**
 * A cron expression of six fields that runs every second of its minute.
 *
 * ## Why
 *
 * Quartz, Spring and others put the seconds first. Prefect's cron puts them last: the sixth field of `0 0 9 * * *`
 * is for the seconds, so that it does not mean nine o'clock but each second of the first minute of the ninth.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - cron: "0 0 9 * * *"
 * ```
 *
 * ## Fix
 *
 * Leave the seconds out: `cron: "0 9 * * *"`.
 *
 * ## Source
 *
 * `SECOND_FIELD` in `prefect/_vendor/croniter/croniter.py`.
 */
export const secondsFirst = defineRule({
  id: "schedule/seconds-first",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part, { text }) => everySecond(part, text),
});

function* everySecond(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    const node = plainText(item, "cron");
    const cron = node && readCron(node.text);
    if (node === undefined || cron === undefined || typeof cron === "string") continue;
    const meant = withoutLeadingSeconds(node.text);
    if (meant === undefined || !cron.fields[SECOND]?.includes("*")) continue;
    const message = `The last of six fields is for the seconds, so this runs every second of its minute. Did you mean \`${meant}\` (${cronWords(meant, true)})?`;
    yield { span: node.span, message, fixes: cronFix(node, meant, text) };
  }
}
