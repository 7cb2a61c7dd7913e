import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { inlayHints } from "../../server/src/features/inlayHint";
import { applyChanges } from "../../server/src/syntax/textChange";

/** Holds the hints against a text that has them in `«…»`. */
function checkInlayHints(marked: string, range?: { start: number; end: number }): void {
  const text = marked.replaceAll(/«[^»]*»/g, "");
  const source = TextDocument.create("file:///prefect.yaml", "prefect-yaml", 1, text);
  const hints = inlayHints(parsePrefectYaml(source), range ?? { start: 0, end: text.length });
  const shown = hints.map(({ position, label }) => {
    const at = source.offsetAt(position);
    return { span: { start: at, end: at }, newText: `«${String(label)}»` };
  });
  expect(applyChanges(text, shown)).toBe(marked);
}

/** A deployment with one schedule of these lines. */
function schedule(...lines: readonly string[]): string {
  return `deployments:\n  - schedules:\n${lines.map((line, index) => `${index === 0 ? "      - " : "        "}${line}\n`).join("")}`;
}

describe("inlay hints", () => {
  it.each([
    ["a cron", schedule('cron: "0 9 * * 1-5"«at 09:00, Monday through Friday (UTC)» # work days')],
    ["a zone", schedule('cron: "0 9 * * *"«at 09:00»', "timezone: Asia/Tokyo")],
    ["minutes", schedule('cron: "*/5 * * * *"«every 5 minutes»')],
    ["an interval", schedule("interval: 5400«every 1 hour 30 minutes»")],
    ["sixties", schedule("interval: 10:00«every 10 minutes»")],
    ["a duration in quotes", schedule('interval: "10:00"«every 10 hours»')],
    ["a rule", schedule("rrule: FREQ=DAILY;BYHOUR=9«every day at 09:00 (UTC)»", "timezone: UTC")],
    ["flow style", "deployments: [{schedules: [{cron: '@daily'«at 00:00 (UTC)», active: true}]}]\n"],
    ["the older key", "deployments: [{schedule: {interval: 60«every 1 minute»}}]\n"],
    [
      "both days as one",
      schedule("cron: '0 0 13 * 5'«at 00:00, on day 13 of the month, only on Friday (UTC)»", "day_or: false"),
    ],
  ])("says of %s what it means", (_, marked) => checkInlayHints(marked));

  it.each([
    ["a refused cron", schedule('cron: "61 * * * *"')],
    ["a template", schedule('cron: "{{ $CRON }}"')],
    ["dice", schedule('cron: "r(0-9) * * * *"')],
    ["many words", schedule('cron: "1,2,3,5,8,13,21,34,55 1,2,3,5,8,13,21 * * *"')],
    ["what comes from elsewhere", `x: &x {cron: "@daily"}\n${schedule("<<: *x")}`],
    ["a parameter", "deployments: [{parameters: {cron: '@daily'}}]\n"],
  ])("says nothing of %s", (_, text) => checkInlayHints(text));

  it("keeps to the range", () => {
    const text = schedule('cron: "@daily"', "active: true", "x: y").replace("x: y", "slug: a");
    checkInlayHints(text, { start: text.indexOf("active"), end: text.length });
  });
});
