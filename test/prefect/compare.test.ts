import { describe, expect, it } from "vitest";
import { compareRecords, type Verdict } from "./compare";
import { type DeploymentRecord, FIELDS, type Field } from "./deploymentRecord";
import { agentEraPlace, workerEraPlace } from "./oracle/codePlace";
import { effectiveVariables } from "./oracle/jobVariables";
import { normalisedSchedules } from "./oracle/schedules";

// The judge itself: a judge that finds nothing would let everything pass.

function record(changes: Partial<Record<Field, unknown>> = {}): DeploymentRecord {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, changes[field] ?? null]));
  return { id: "", flowName: "f", name: "d", fields: fields as DeploymentRecord["fields"] };
}

describe("the verdict on a field", () => {
  it.each<[string, Field, "safe" | "review", string, Verdict]>([
    ["a difference without a note", "tags", "review", "", "unannounced"],
    ["a note that names another field", "tags", "review", "`parameters` change.", "unannounced"],
    [
      "a note that speaks of the field without naming it",
      "tags",
      "review",
      "The tags change.",
      "unannounced",
    ],
    ["a note that names the field", "tags", "review", "`tags` change.", "announced"],
    [
      "the name of the argument for that of the record",
      "schedules",
      "review",
      "`schedule` ends.",
      "announced",
    ],
    ["an argument with a value", "paused", "review", "`paused=True` is new.", "announced"],
    ["a difference in a safe conversion", "tags", "safe", "`tags` change.", "unannounced"],
    [
      "one that the guide makes in a safe conversion",
      "path",
      "safe",
      "`pull_steps`: by a step.",
      "announced",
    ],
  ])("%s", (_, field, level, note, verdict) => {
    const compared = compareRecords(record(), record({ [field]: "other" }), { level, notes: [note] });
    expect(
      compared.filter((each) => each.verdict !== "same").map((each) => [each.field, each.verdict]),
    ).toEqual([[field, verdict]]);
  });

  it.each<[string, string, Verdict]>([
    ["<the hash of the file>", "`version` is the commit now.", "announced"],
    ["2024.1", "`version` is the commit now.", "unannounced"],
    ["2024.1", "`version` is the commit now, not 2024.1.", "announced"],
  ])("on the version %s with the note: %s", (version, note, verdict) => {
    const announcement = { level: "review", notes: [note] } as const;
    const [compared] = compareRecords(
      record({ version }),
      record({ version: "<the commit>" }),
      announcement,
    ).filter(({ field }) => field === "version");
    expect(compared?.verdict).toBe(verdict);
  });

  it("is the same for records that are", () => {
    const same = record({ parameters: { a: 1 }, tags: ["x"] });
    expect(compareRecords(same, structuredClone(same), { level: "safe", notes: [] })).toHaveLength(
      FIELDS.length,
    );
    expect(
      compareRecords(same, structuredClone(same), { level: "safe", notes: [] }).every(
        ({ verdict }) => verdict === "same",
      ),
    ).toBe(true);
  });
});

describe("what both eras share", () => {
  it("sees through the two ways to write a schedule, and nothing else", () => {
    const old = [
      {
        id: 1,
        active: true,
        catchup: false,
        max_active_runs: null,
        schedule: { rrule: "FREQ=DAILY", timezone: "UTC" },
      },
      {
        id: 2,
        active: true,
        schedule: { interval: 60, anchor_date: "2024-01-01T00:00:00+00:00", timezone: "UTC" },
      },
    ];
    const now = [
      {
        active: true,
        slug: null,
        parameters: {},
        schedule: { interval: 60, anchor_date: "2024-01-01T00:00:00Z", timezone: "UTC" },
      },
      { active: true, schedule: { rrule: "DTSTART:20200101T000000\nFREQ=DAILY", timezone: "UTC" } },
    ];
    expect(normalisedSchedules(old)).toEqual(normalisedSchedules(now));
    expect(normalisedSchedules([{ ...now[0], active: false }])).not.toEqual(normalisedSchedules([now[0]]));
  });

  it("reaches into job variables by dots", () => {
    expect(effectiveVariables({ env: { A: "1" }, labels: {} }, { "env.B": "2", image: "x" })).toEqual({
      env: { A: "1", B: "2" },
      image: "x",
    });
  });

  it.each([
    [
      agentEraPlace(
        { slug: "github", name: "b", data: { repository: "https://x/r.git", reference: "main" } },
        null,
        "f.py:f",
        false,
      ),
      workerEraPlace(
        [{ "prefect.deployments.steps.git_clone": { repository: "https://x/r.git", branch: "main" } }],
        null,
        "f.py:f",
        () => undefined,
      ),
    ],
    [
      agentEraPlace({ slug: "s3", name: "b", data: { bucket_path: "code/base" } }, "sub", "f.py:f", false),
      workerEraPlace(
        [
          {
            "prefect.deployments.steps.pull_with_block": {
              block_type_slug: "s3-bucket",
              block_document_name: "n",
            },
          },
        ],
        null,
        "sub/f.py:f",
        () => ({ slug: "s3-bucket", name: "n", data: { bucket_name: "code", bucket_folder: "base" } }),
      ),
    ],
    [
      agentEraPlace(undefined, "/srv", "a/f.py:f", false),
      workerEraPlace(
        [{ "prefect.deployments.steps.set_working_directory": { directory: "/srv/a" } }],
        null,
        "f.py:f",
        () => undefined,
      ),
    ],
  ])("finds the same place of the code: %s", (before, after) => {
    expect(before).toBe(after);
  });
});
