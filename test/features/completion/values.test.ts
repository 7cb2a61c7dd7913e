import { describe, expect, it } from "vitest";
import { accept, labelsAt } from "../checkCompletion";

describe("completion of values", () => {
  it.each([
    ["a boolean", "deployments:\n  - paused: |", "true", "deployments:\n  - paused: true"],
    ["a boolean without its blank", "deployments:\n  - paused:|", "true", "deployments:\n  - paused: true"],
    ["half a boolean", "deployments:\n  - paused: fa|\n", "false", "deployments:\n  - paused: false\n"],
    [
      "a boolean on its own line",
      "deployments:\n  - paused:\n      tr|",
      "true",
      "deployments:\n  - paused:\n      true",
    ],
    [
      "an enumeration",
      "deployments:\n  - concurrency_limit:\n      collision_strategy: |",
      "CANCEL_NEW",
      "deployments:\n  - concurrency_limit:\n      collision_strategy: CANCEL_NEW",
    ],
    [
      "an enumeration in flow style",
      "deployments:\n  - concurrency_limit: {collision_strategy: EN|}",
      "ENQUEUE",
      "deployments:\n  - concurrency_limit: {collision_strategy: ENQUEUE}",
    ],
    [
      "a version type",
      "deployments:\n  - version_type: |",
      "vcs:git",
      "deployments:\n  - version_type: vcs:git",
    ],
    [
      "a time zone",
      "deployments:\n  - schedules:\n      - cron: x\n        timezone: Europe/|",
      "Europe/Rome",
      "deployments:\n  - schedules:\n      - cron: x\n        timezone: Europe/Rome",
    ],
    [
      "a time zone in quotes",
      'deployments:\n  - schedules: [{timezone: "|"}]',
      "UTC",
      'deployments:\n  - schedules: [{timezone: "UTC"}]',
    ],
    [
      "an SLA's severity",
      "deployments:\n  - sla:\n      - severity: |",
      "critical",
      "deployments:\n  - sla:\n      - severity: critical",
    ],
    [
      "a kind of trigger",
      "deployments:\n  - triggers:\n      - type: |",
      "compound",
      "deployments:\n  - triggers:\n      - type: compound",
    ],
    [
      "a step's boolean",
      "pull:\n  - prefect.deployments.steps.git_clone:\n      include_submodules: |",
      "true",
      "pull:\n  - prefect.deployments.steps.git_clone:\n      include_submodules: true",
    ],
  ])("%s", (_, marked, label, after) => expect(accept(marked, label)).toBe(after));

  it.each([
    ["free text", "deployments:\n  - name: |"],
    ["a boolean in quotes", "deployments:\n  - paused: '|'"],
    ["a tag", "deployments:\n  - tags:\n      - |"],
    ["a parameter", "deployments:\n  - parameters:\n      paused: |"],
  ])("nothing for %s", (_, marked) => expect(labelsAt(marked)).toEqual([]));
});
