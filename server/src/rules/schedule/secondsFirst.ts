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
    const said = node && everySecondWords(node.text);
    if (node === undefined || said === undefined) continue;
    yield { span: node.span, message: said.message, fixes: cronFix(node, said.meant, text) };
  }
}

/** What is to be said of an expression that runs every second because its seconds stand in front, and what it means. */
export function everySecondWords(
  expression: string,
): { readonly message: string; readonly meant: string } | undefined {
  const cron = readCron(expression);
  const meant = typeof cron === "string" ? undefined : withoutLeadingSeconds(expression);
  if (typeof cron === "string" || meant === undefined || !cron.fields[SECOND]?.includes("*"))
    return undefined;
  const message = `The last of six fields is for the seconds, so this runs every second of its minute. Did you mean \`${meant}\` (${cronWords(meant, true)})?`;
  return { message, meant };
}
