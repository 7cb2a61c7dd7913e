import { describe, it } from "vitest";
import { triggerCloudOnly } from "../../../server/src/rules/trigger/cloudOnly";
import { invalidTrigger } from "../../../server/src/rules/trigger/invalid";
import { unknownTriggerKey } from "../../../server/src/rules/trigger/unknownKey";
import { type Case, checkPrefectYaml, entry } from "../checkPrefectYaml";

/** A deployment with one trigger of these lines. */
function trigger(...lines: readonly string[]): string {
  return entry("triggers:", ...lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`));
}

type Row = readonly [what: string, row: Case];

describe("trigger/invalid", () => {
  const rows: readonly Row[] = [
    [
      "a type",
      {
        text: trigger("type: «evnt»"),
        says: /event, metric, compound, sequence/,
        fixed: trigger("type: event"),
      },
    ],
    ["no type", { text: trigger("type: «null»"), says: /of the type/ }],
    [
      "an event without its list",
      { text: trigger("expect: «a.b»"), says: /takes a list/, fixed: trigger("expect: [a.b]") },
    ],
    ["a number among events", { text: trigger("expect: [«1»]"), says: /takes text/ }],
    ["a number to match", { text: trigger("match: {a: «1»}"), says: /takes text or a list/ }],
    [
      "a posture",
      {
        text: trigger("posture: «proactive»"),
        says: /one of Reactive, Proactive/,
        fixed: trigger("posture: Proactive"),
      },
    ],
    [
      "a short wait",
      { text: trigger("posture: Proactive", "within: «5»"), says: /for a Proactive trigger at least 10/ },
    ],
    [
      "a wait in words",
      {
        text: trigger("posture: Proactive", "within: «PT1M»"),
        says: /as seconds/,
        fixed: trigger("posture: Proactive", "within: 60"),
      },
    ],
    ["a wait of less than nothing", { text: trigger("within: «-1»"), says: /at least 0/ }],
    ["a wait of null", { text: trigger("within: «null»"), says: /takes/ }],
    ["a delay of less than nothing", { text: trigger("schedule_after: «-1»"), says: /at least 0/ }],
    [
      "a metric without its query",
      { text: trigger("«posture»: Metric"), says: /metric trigger needs `metric`/ },
    ],
    [
      "a query without parts",
      { text: trigger("type: metric", "metric: «{name: lateness, threshold: 1}»"), says: /is missing/ },
    ],
    [
      "a query that looks back too shortly",
      {
        text: trigger("type: metric", "metric: {name: lateness, threshold: 1, operator: '>', range: «60»}"),
        says: /at least 300 seconds.*1 minute/,
      },
    ],
    [
      "an operator that YAML takes for a fold",
      {
        text: trigger("type: metric", "metric:", "  name: lateness", "  threshold: 1", "  operator: «gt»"),
        says: /one of <, <=/,
      },
    ],
    ["no triggers", { text: trigger("«type»: sequence"), says: /needs `triggers`/ }],
    ["too many", { text: trigger("require: «2»", "triggers: [{expect: [a]}]"), says: /2 of 1 trigger/ }],
    ["too few", { text: trigger("require: «0»", "triggers: [{expect: [a]}]"), says: /at least 1/ }],
    [
      "a word",
      {
        text: trigger("require: «some»", "triggers: [{expect: [a]}]"),
        says: /whole number or one of any, all/,
      },
    ],
    [
      "inside another",
      {
        text: trigger("require: any", "triggers:", "  - expect: «a»"),
        fixed: trigger("require: any", "triggers:", "  - expect: [a]"),
      },
    ],
    ["the least", { text: trigger("{}") }],
    [
      "an event",
      {
        text: trigger("type: event", "expect: [a.b]", "match: {x: [a, b]}", "within: PT1M", 'threshold: "2"'),
      },
    ],
    ["a Proactive one", { text: trigger("posture: Proactive", "within: 10", "after: [a]") }],
    ["a Proactive one with the least", { text: trigger("posture: Proactive", "within: 0") }],
    [
      "a metric",
      {
        text: trigger("type: metric", 'metric: {name: duration, threshold: 1.5, operator: "<=", range: 600}'),
      },
    ],
    ["a sequence", { text: trigger("triggers: [{expect: [a]}, {expect: [b]}]", "within: 60") }],
    ["templates", { text: trigger('enabled: "{{ prefect.variables.on }}"', 'threshold: "{{ x }}"') }],
    ["any parameters", { text: trigger("parameters: {a: {template: x, __prefect_kind: jinja}}") }],
    ["no triggers at all", { text: entry("triggers: []") }],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(invalidTrigger, row));
});

describe("trigger/unknown-key", () => {
  const rows: readonly Row[] = [
    [
      "a slip",
      { text: trigger("«expects»: [a]"), says: /Did you mean `expect`/, fixed: trigger("expect: [a]") },
    ],
    [
      "of another kind",
      {
        text: trigger("type: sequence", "triggers: []", "«require»: any"),
        says: /no key of a trigger of type sequence/,
      },
    ],
    ["inside another", { text: trigger("triggers:", "  - «name»: x"), says: /inside another/ }],
    [
      "of a metric",
      {
        text: trigger("type: metric", "metric:", "  «opertor»: x"),
        fixed: trigger("type: metric", "metric:", "  operator: x"),
      },
    ],
    ["its keys", { text: trigger("name: x", "enabled: true", "expect: [a]", "job_variables: {}") }],
    ["an unknown type", { text: trigger("type: x", "foo: 1") }],
    ["a place for an anchor", { text: trigger("x-common: 1") }],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(unknownTriggerKey, row));
});

describe("trigger/cloud-only", () => {
  const rows: readonly Row[] = [
    ["a metric", { text: trigger("«type»: metric", "metric: {}"), says: /Prefect Cloud/, severity: "hint" }],
    ["a metric inside", { text: trigger("triggers:", "  - posture: Metric", "    «metric»: {}") }],
    ["an event", { text: trigger("expect: [a]") }],
    ["a sequence", { text: trigger("triggers: [{expect: [a]}]") }],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(triggerCloudOnly, row));
});
