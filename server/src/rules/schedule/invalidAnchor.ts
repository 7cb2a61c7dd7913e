import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { plainText, writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { readAnchor } from "../../prefect/schedule/anchor";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";

/**
 * An `anchor_date` that is no date in ISO 8601.
 *
 * ## Why
 *
 * `prefect deploy` stops at this deployment when it reads the date ("Unable to parse string"). Only from Python 3.13 on
 * it guesses at other ways to write one.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - interval: 86400
 *     anchor_date: "2025-1-6 9:00"
 * ```
 *
 * ## Fix
 *
 * Write `anchor_date: "2025-01-06T09:00"`. Without an offset it is in UTC, whatever `timezone` says.
 *
 * ## Source
 *
 * `parse_datetime` in `prefect/types/_datetime.py`, called by `prefect/cli/deploy/_schedules.py`.
 */
export const invalidAnchor = defineRule({
  id: "schedule/invalid-anchor",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }) => invalidAnchors(part, text),
});

export const ANCHOR_FAULT =
  "Prefect cannot read this date: write it as 2025-01-31T09:00. The deployment fails.";

function* invalidAnchors(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const item of writtenSchedules(part)) {
    const node = plainText(item, "anchor_date");
    // With other kinds of schedule nobody reads it, and an empty one counts as none.
    if (item.kind !== "interval" || node === undefined || node.text === "") continue;
    if (readAnchor(node.text) !== "invalid") continue;
    const mended = mendedAnchor(node.text);
    const quote = quoteOf(text, node.span.start);
    const fixes: readonly Fix[] =
      mended === undefined || node.style === "block"
        ? []
        : [replaceText(node.span, `${quote}${mended}${quote}`, "safe", `Change to ${mended}`)];
    yield { span: node.span, message: ANCHOR_FAULT, fixes };
  }
}

function quoteOf(text: string, at: number): string {
  return text[at] === "'" ? "'" : '"';
}

/** What was meant by a date that lacks nothing but zeros: `2025-1-6 9:00`. */
export function mendedAnchor(text: string): string | undefined {
  const match =
    /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt ]+(\d\d?):(\d\d?)(?::(\d\d?))?)?\s*([Zz]|[-+]\d\d:\d\d)?$/.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", hour, minute = "0", second, zone = ""] = match;
  const two = (part: string) => part.padStart(2, "0");
  const time =
    hour === undefined ? "" : `T${two(hour)}:${two(minute)}${second === undefined ? "" : `:${two(second)}`}`;
  const mended = `${year}-${two(month)}-${two(day)}${time}${time === "" ? "" : zone.toUpperCase()}`;
  return typeof readAnchor(mended) === "number" ? mended : undefined;
}
