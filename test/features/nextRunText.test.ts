import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { nextRunText } from "../../server/src/features/nextRunText";

const now = new Date("2025-03-28T12:00:00Z");

function said(...lines: readonly string[]): string | undefined {
  const text = `deployments:\n  - ${lines.join("\n    ")}\n`;
  const { parts } = parsePrefectYaml(TextDocument.create("file:///prefect.yaml", "prefect-yaml", 1, text));
  const part = parts.find(({ kind }) => kind === "deployment");
  return part?.kind === "deployment" ? nextRunText(part, now) : undefined;
}

describe("nextRunText", () => {
  it("names the first run of all schedules", () => {
    const next = said(
      "schedules:",
      "  - {cron: '0 9 * * *', timezone: Asia/Tokyo}",
      "  - cron: '0 13 * * *'",
    );
    expect(next).toBe("Next run Fri, 28 Mar 2025, 13:00 (UTC)");
  });

  it.each([
    ["Paused", ["schedules: [{interval: 60}]", "paused: true"]],
    ["No active schedule", ["schedules: [{interval: 60, active: false}]"]],
    ["Never runs again", ["schedules: [{rrule: 'FREQ=DAILY;COUNT=2'}]"]],
    [
      "Next run Fri, 28 Mar 2025, 13:00 (UTC)",
      ["schedules: [{cron: '0 13 * * *'}, {interval: 1, active: no}]"],
    ],
  ])("says %s", (says, lines) => expect(said(...lines)).toBe(says));

  it.each([
    ["no schedules", ["name: a"]],
    ["an interval that a deploy starts anew", ["schedules: [{interval: 60}]"]],
    ["a template", ['schedules: [{cron: "{{ $C }}"}]']],
    ["a template beside another", ["schedules: [{cron: '@daily'}, {cron: '{{ $C }}'}]"]],
    ["a pause that a word decides", ["paused: perhaps", "schedules: [{cron: '@daily'}]"]],
    ["an activity that a template decides", ["schedules: [{cron: '@daily', active: '{{ $A }}'}]"]],
  ])("says nothing of %s", (_, lines) => expect(said(...lines)).toBeUndefined());
});
