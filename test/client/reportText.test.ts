import { describe, expect, it } from "vitest";
import {
  needsAttention,
  notesMarkdown,
  reportMarkdown,
  reportSummary,
} from "../../client/src/migration/reportText";
import type { MigrationReport } from "../../server/src/protocol";

const nothing: MigrationReport = { converted: [], left: [], commands: [] };
const converted = {
  rule: "agent/build-from-flow",
  line: 4,
  title: "Convert to flow.from_source(…).deploy(…)",
  notes: [],
};
const left = { ...converted, line: 8, title: "The flow is not known here. Convert it by hand." };

describe("the report", () => {
  it.each<[string, MigrationReport, boolean, string]>([
    ["nothing", nothing, false, "a.py: Nothing was converted."],
    ["one", { ...nothing, converted: [converted] }, false, "a.py: 1 agent-era use converted."],
    [
      "one with a note",
      { ...nothing, converted: [{ ...converted, notes: ["Look."] }] },
      true,
      "a.py: 1 agent-era use converted.",
    ],
    [
      "one left",
      { ...nothing, converted: [converted, converted], left: [left] },
      true,
      "a.py: 2 agent-era uses converted, 1 agent-era use left to you.",
    ],
    [
      "a command",
      { ...nothing, commands: ["prefect work-pool create local"] },
      true,
      "a.py: Nothing was converted.",
    ],
  ])("%s", (_name, report, attention, summary) => {
    expect(needsAttention(report)).toBe(attention);
    expect(reportSummary("a.py", report)).toBe(summary);
  });

  it("names what is left first, with lines from 1", () => {
    const report = {
      converted: [{ ...converted, notes: ["The code now comes from the folder of the file."] }],
      left: [left],
      commands: ["prefect work-pool create local --type process"],
    };
    expect(reportMarkdown("flows/a.py", report)).toBe(`# Conversion of flows/a.py

## Left to you

- Line 9: The flow is not known here. Convert it by hand. (\`agent/build-from-flow\`)

## To run in a terminal

\`\`\`sh
prefect work-pool create local --type process
\`\`\`

## Converted

- Convert to flow.from_source(…).deploy(…) (\`agent/build-from-flow\`)
  - The code now comes from the folder of the file.
`);
  });
});

it("says of one edit what differs and what to run", () => {
  const review = {
    uri: "file:///p/a.py",
    title: "Move this deployment to prefect.yaml",
    notes: ["The image is built."],
    commands: ["prefect work-pool create local"],
  };
  expect(notesMarkdown("a.py", review)).toBe(`# Move this deployment to prefect.yaml: a.py

Nothing is saved yet: one undo takes it back.

## To run in a terminal

\`\`\`sh
prefect work-pool create local
\`\`\`

## What differs

- The image is built.
`);
  const silent = { ...review, notes: [], commands: [] };
  expect(notesMarkdown("a.py", silent)).not.toContain("##");
});
