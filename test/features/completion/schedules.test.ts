import { describe, expect, it } from "vitest";
import { accept, itemsAt, labelsAt } from "../checkCompletion";

describe("completion of times", () => {
  it.each([
    [
      "a cron expression",
      "deployments:\n  - schedules:\n      - cron: |\n",
      "0 9 * * 1-5",
      'deployments:\n  - schedules:\n      - cron: "0 9 * * 1-5"\n',
    ],
    [
      "a cron expression in quotes",
      "deployments:\n  - schedules: [{cron: '|'}]",
      "0 0 L * *",
      "deployments:\n  - schedules: [{cron: '0 0 L * *'}]",
    ],
    [
      "a cron expression that is begun",
      'deployments:\n  - schedules:\n      - cron: "0 9|"\n',
      "0 9 * * 1",
      'deployments:\n  - schedules:\n      - cron: "0 9 * * 1"\n',
    ],
    [
      "an interval",
      "deployments:\n  - schedules:\n      - interval: |\n",
      "3600",
      "deployments:\n  - schedules:\n      - interval: 3600\n",
    ],
    [
      "a recurrence rule",
      "deployments:\n  - schedule:\n      rrule: |\n",
      "FREQ=MONTHLY;BYMONTHDAY=-1",
      "deployments:\n  - schedule:\n      rrule: FREQ=MONTHLY;BYMONTHDAY=-1\n",
    ],
  ])("%s", (_, marked, label, after) => expect(accept(marked, label)).toBe(after));

  it("says what each means", () => {
    for (const key of ["cron", "interval", "rrule"]) {
      const items = itemsAt(`deployments:\n  - schedules:\n      - ${key}: |\n`);
      expect(items.length).toBeGreaterThan(5);
      for (const { label, detail } of items) expect(detail, label).toMatch(/^(?:At|On|Every) /);
    }
  });

  it.each([
    ["a number in quotes", 'deployments:\n  - schedules:\n      - interval: "|"'],
    ["a parameter", "deployments:\n  - parameters:\n      cron: |"],
    ["a job variable", "deployments:\n  - work_pool: {job_variables: {interval: |}}"],
  ])("nothing for %s", (_, marked) => expect(labelsAt(marked)).toEqual([]));
});

describe("completion of whole items", () => {
  it.each([
    [
      "a schedule",
      "deployments:\n  - schedules:\n      - |\n",
      "schedule by cron",
      'deployments:\n  - schedules:\n      - cron: "|0 9 * * 1-5"\n        timezone: UTC\n',
    ],
    [
      "a schedule in braces",
      "deployments:\n  - schedules: [{|}]",
      "schedule by interval",
      'deployments:\n  - schedules: [{interval: |3600, anchor_date: "2025-01-01T00:00:00Z"}]',
    ],
    [
      "a schedule without its dash",
      "deployments:\n  - schedules:\n      |\n",
      "schedule by recurrence rule",
      "deployments:\n  - schedules:\n      - rrule: |FREQ=WEEKLY;BYDAY=MO;BYHOUR=9\n        timezone: UTC\n",
    ],
    [
      "an event trigger",
      "deployments:\n  - triggers:\n      - |\n",
      "event trigger",
      "deployments:\n  - triggers:\n      - type: event\n        expect:\n          - |prefect.flow-run.Failed\n        match:\n          prefect.resource.id: prefect.flow-run.*\n",
    ],
    [
      "a metric trigger in a file of four blanks",
      "x:\n    y: 1\ndeployments:\n    - triggers:\n          - |\n",
      "metric trigger",
      'x:\n    y: 1\ndeployments:\n    - triggers:\n          - type: metric\n            metric:\n                name: |lateness\n                operator: "<"\n                threshold: 60\n',
    ],
    [
      "a compound trigger in a file of tight lists",
      "deployments:\n- triggers:\n  - |\n",
      "compound trigger",
      "deployments:\n- triggers:\n  - type: compound\n    require: |any\n    triggers:\n    - expect:\n      - prefect.flow-run.Completed\n",
    ],
    [
      "an agreement in braces",
      "deployments:\n  - sla: [{|}]",
      "lateness",
      "deployments:\n  - sla: [{name: |lateness, within: 600, severity: moderate}]",
    ],
  ])("%s", (_, marked, label, after) => expect(accept(marked, label)).toBe(after));

  it.each([
    ["begun", "deployments:\n  - schedules:\n      - slug: a\n        |"],
    ["of a name that has its colon", "deployments:\n  - schedules:\n      - |: x"],
    ["inside another trigger", "deployments:\n  - triggers:\n      - triggers:\n          - |"],
    ["of something else", "deployments:\n  - |"],
  ])("none %s", (_, marked) => {
    expect(labelsAt(marked).filter((label) => / by |trigger$|lateness/.test(label))).toEqual([]);
  });
});
