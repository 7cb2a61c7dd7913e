import { describe, expect, it } from "vitest";
import { accept, itemsAt, labelsAt } from "../checkCompletion";

describe("completion of keys", () => {
  it.each([
    ["an empty file", "|", "deployments", "deployments:\n  - |"],
    ["a half key", "dep|\nname: x\n", "deployments", "deployments:\n  - |\nname: x\n"],
    ["a first item", "deployments:\n  - |", "name", "deployments:\n  - name: |"],
    ["a dash without its blank", "deployments:\n  -|", "name", "deployments:\n  - name: |"],
    ["an item without its dash", "deployments:\n  |", "name", "deployments:\n  - name: |"],
    [
      "a nested mapping",
      "deployments:\n  - name: a\n    wo|",
      "work_pool",
      "deployments:\n  - name: a\n    work_pool:\n      |",
    ],
    [
      "between two keys",
      "deployments:\n  - name: a\n    ver|\n    tags: [b]\n",
      "version",
      'deployments:\n  - name: a\n    version: "|"\n    tags: [b]\n',
    ],
    [
      "a list of text",
      "deployments:\n  - name: a\n    |\n",
      "tags",
      "deployments:\n  - name: a\n    tags:\n      - |\n",
    ],
    [
      "a list in a tight file",
      "deployments:\n- name: a\n  |\n",
      "schedules",
      "deployments:\n- name: a\n  schedules:\n  - |\n",
    ],
    [
      "four spaces",
      "work:\n    a: 1\ndeployments:\n    - name: a\n      |",
      "work_pool",
      "work:\n    a: 1\ndeployments:\n    - name: a\n      work_pool:\n          |",
    ],
    [
      "windows line ends",
      "deployments:\r\n  - name: a\r\n    |\r\n",
      "work_pool",
      "deployments:\r\n  - name: a\r\n    work_pool:\r\n      |\r\n",
    ],
    [
      "flow style",
      "deployments:\n  - {name: a, wo|}",
      "work_pool",
      "deployments:\n  - {name: a, work_pool: {|}}",
    ],
    ["a list in flow style", "deployments:\n  - {|}", "tags", "deployments:\n  - {tags: [|]}"],
    ["a key that has its colon", "deployments:\n  - na|: a\n", "name", "deployments:\n  - name: a\n"],
    [
      "a key that is replaced",
      "deployments:\n  - work_pol|: {}\n",
      "work_pool",
      "deployments:\n  - work_pool: {}\n",
    ],
    ["a key in quotes", 'deployments:\n  - "na|"\n', "name", 'deployments:\n  - "name"\n'],
    [
      "a schedule",
      "deployments:\n  - schedules:\n      - |",
      "cron",
      'deployments:\n  - schedules:\n      - cron: "|"',
    ],
    [
      "a schedule without its dash",
      "deployments:\n  - schedules:\n      |",
      "interval",
      "deployments:\n  - schedules:\n      - interval: |",
    ],
    ["a pull section", "pu|", "pull", "pull:\n  - |"],
    [
      "a concurrency limit",
      "deployments:\n  - concurrency_limit:\n      |",
      "limit",
      "deployments:\n  - concurrency_limit:\n      limit: |",
    ],
  ])("in %s", (_, marked, label, after) => expect(accept(marked, label)).toBe(after));

  it.each([
    ["what a deployment needs first", "deployments:\n  - |", ["name", "entrypoint", "work_pool"]],
    ["only what is missing", "deployments:\n  - name: a\n    entrypoint: b\n    |", ["work_pool"]],
    [
      "not what a merge key brings",
      "x: &x {name: a}\ndeployments:\n  - <<: *x\n    |",
      ["entrypoint", "work_pool"],
    ],
    ["a kind of schedule first", "deployments:\n  - schedules:\n      - |", ["cron", "interval", "rrule"]],
    [
      "a work pool's keys",
      "deployments:\n  - work_pool:\n      |",
      ["name", "work_queue_name", "job_variables"],
    ],
  ])("shows %s", (_, marked, first) => expect(labelsAt(marked).slice(0, first.length)).toEqual(first));

  it.each([
    [
      "the other kinds of schedule",
      "deployments:\n  - schedules:\n      - cron: x\n        |",
      ["interval", "rrule", "anchor_date"],
    ],
    ["schedule beside schedules", "deployments:\n  - schedules: []\n    |", ["schedule", "schedules"]],
    ["what is written further down", "deployments:\n  - |\n    name: a\n", ["name"]],
  ])("does not show %s", (_, marked, absent) => {
    const labels = labelsAt(marked);
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.filter((label) => absent.includes(label))).toEqual([]);
  });

  it.each([
    ["parameters", "deployments:\n  - parameters:\n      |"],
    ["a comment", "deployments: # |"],
    ["a block scalar", "deployments:\n  - description: >\n      na|"],
    ["definitions", "definitions:\n  |"],
    ["plain text", "deployments:\n  - name: na|"],
  ])("shows nothing in %s", (_, marked) => expect(labelsAt(marked)).toEqual([]));

  it("documents a key and when it is read", () => {
    const item = itemsAt("deployments:\n  - |").find(({ label }) => label === "entrypoint");
    expect(item?.documentation).toMatchObject({ kind: "markdown" });
    expect(JSON.stringify(item?.documentation)).toMatch(/path\/to\/file\.py.*prefect deploy/);
  });
});
