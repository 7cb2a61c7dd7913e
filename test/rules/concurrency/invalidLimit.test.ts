import { describe, it } from "vitest";
import { invalidLimit } from "../../../server/src/rules/concurrency/invalidLimit";
import { type Case, checkPrefectYaml, entry } from "../checkPrefectYaml";

describe("concurrency/invalid-limit", () => {
  const rows: readonly (readonly [what: string, row: Case])[] = [
    ["none at all", { text: entry("concurrency_limit: «0»"), says: /at least 1/ }],
    [
      "less than none",
      { text: entry("concurrency_limit: {limit: «-1», collision_strategy: ENQUEUE}"), says: /at least 1/ },
    ],
    [
      "no strategy",
      {
        text: entry("«concurrency_limit»:", "  limit: 1"),
        says: /needs a `collision_strategy`/,
        fixed: entry("concurrency_limit:", "  limit: 1", "  collision_strategy: ENQUEUE"),
      },
    ],
    [
      "no strategy in braces",
      {
        text: entry("«concurrency_limit»: {limit: 1}"),
        fixed: entry("concurrency_limit: {limit: 1, collision_strategy: ENQUEUE}"),
      },
    ],
    [
      "a strategy in small letters",
      {
        text: entry("concurrency_limit:", "  limit: 1", "  collision_strategy: «cancel_new»"),
        says: /ENQUEUE or CANCEL_NEW/,
        fixed: entry("concurrency_limit:", "  limit: 1", "  collision_strategy: CANCEL_NEW"),
      },
    ],
    [
      "a short grace period",
      {
        text: entry("concurrency_limit: {limit: 1, collision_strategy: ENQUEUE, grace_period_seconds: «59»}"),
        says: /between 60 and 86400/,
      },
    ],
    [
      "a strategy for no limit",
      { text: entry("concurrency_limit: {«collision_strategy»: ENQUEUE}"), severity: "warning" },
    ],
    ["a number", { text: entry("concurrency_limit: 1") }],
    ["digits in quotes", { text: entry('concurrency_limit: "3"') }],
    ["nothing", { text: entry("concurrency_limit:") }],
    [
      "everything",
      {
        text: entry(
          "concurrency_limit: {limit: 2, collision_strategy: CANCEL_NEW, grace_period_seconds: 600}",
        ),
      },
    ],
    ["a template", { text: entry('concurrency_limit: {limit: 2, collision_strategy: "{{ $S }}"}') }],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(invalidLimit, row));
});
