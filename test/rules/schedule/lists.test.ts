import { describe, it } from "vitest";
import { bothForms } from "../../../server/src/rules/schedule/bothForms";
import { duplicateSchedule } from "../../../server/src/rules/schedule/duplicate";
import { emptyList } from "../../../server/src/rules/schedule/emptyList";
import { ignoredKey } from "../../../server/src/rules/schedule/ignoredKey";
import { legacyKey } from "../../../server/src/rules/schedule/legacyKey";
import { slug } from "../../../server/src/rules/schedule/slug";
import { unusableItem } from "../../../server/src/rules/schedule/unusableItem";
import { type Case, checkPrefectYaml, entry } from "../checkPrefectYaml";

type Row = readonly [what: string, row: Case];

describe("schedule/ignored-key", () => {
  const rows: readonly Row[] = [
    [
      "an anchor of a cron",
      {
        text: entry(
          "schedules:",
          '  - cron: "@daily"',
          "    «anchor_date»: x # not needed",
          "    active: true",
        ),
        says: /belongs to `interval`/,
        fixed: entry("schedules:", '  - cron: "@daily"', "    active: true"),
      },
    ],
    [
      "day_or of an interval",
      { text: entry("schedules: [{interval: 60, «day_or»: true}]"), says: /belongs to `cron`/ },
    ],
    [
      "replaces without a slug",
      {
        text: entry("schedules:", "  - interval: 60", "    «replaces»: old"),
        says: /no `slug`/,
        fixed: entry("schedules:", "  - interval: 60"),
      },
    ],
    ["an anchor of an interval", { text: entry("schedules:", "  - interval: 60", "    anchor_date: x") }],
    ["day_or of a cron", { text: entry("schedules:", '  - cron: "@daily"', "    day_or: false") }],
    ["null", { text: entry("schedules:", '  - cron: "@daily"', "    anchor_date:") }],
    ["replaces with a slug", { text: entry("schedules: [{interval: 60, slug: a, replaces: b}]") }],
    ["a schedule of two kinds", { text: entry("schedules: [{interval: 60, cron: x, day_or: true}]") }],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(ignoredKey, row));
});

describe("schedule/unusable-item", () => {
  const rows: readonly Row[] = [
    ["nothing", { text: entry("schedules:", "  - «{}»"), says: /Unknown schedule type/ }],
    [
      "nested",
      {
        text: entry(
          "schedules:",
          "  - «schedule»:",
          '      cron: "@daily"',
          "      timezone: UTC",
          "    active: true",
        ),
        says: /in the item itself/,
        fixed: entry("schedules:", '  - cron: "@daily"', "    timezone: UTC", "    active: true"),
      },
    ],
    [
      "nested in braces",
      {
        text: entry("schedules: [{«schedule»: {interval: 60}, active: true}]"),
        fixed: entry("schedules: [{interval: 60, active: true}]"),
      },
    ],
    [
      "nested in the old key",
      { text: entry("schedule: {«schedule»: {interval: 60}}"), fixed: entry("schedule: {interval: 60}") },
    ],
    ["nothing in the old key", { text: entry("schedule: {}") }],
    ["a schedule", { text: entry("schedules:", "  - interval: 60") }],
    [
      "a key of both levels, which the model refuses",
      { text: entry("schedules: [{interval: 60, schedule: {interval: 60}}]") },
    ],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(unusableItem, row));
});

describe("schedule/both-forms", () => {
  const rows: readonly Row[] = [
    [
      "both",
      {
        text: entry("name: a", "«schedule»:", '  cron: "@daily"', "schedules:", "  - interval: 60"),
        says: /refuses/,
        fixed: entry("name: a", "schedules:", "  - interval: 60"),
      },
    ],
    [
      "an empty list",
      { text: entry("schedules: []", "«schedule»: {interval: 60}"), fixed: entry("schedules: []") },
    ],
    ["an empty old one", { text: entry("schedules: []", "schedule: {}") }],
    ["the old one alone", { text: entry("schedule: {interval: 60}") }],
    ["the new one alone", { text: entry("schedules: [{interval: 60}]") }],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(bothForms, row));
});

describe("schedule/legacy-key", () => {
  const rows: readonly Row[] = [
    [
      "in lines",
      {
        text: entry(
          "«schedule»:",
          '  cron: "@daily" # at night',
          "",
          "  parameters:",
          "    a: 1",
          "paused: true",
        ),
        fixed: entry(
          "schedules:",
          '  - cron: "@daily" # at night',
          "",
          "    parameters:",
          "      a: 1",
          "paused: true",
        ),
      },
    ],
    ["in braces", { text: entry("«schedule»: {interval: 60}"), fixed: entry("schedules: [{interval: 60}]") }],
    ["none", { text: entry("schedule: {}") }],
    ["null", { text: entry("schedule:") }],
    [
      "beside the new one, which is another fault",
      { text: entry("schedule: {interval: 60}", "schedules: []") },
    ],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(legacyKey, row));
});

describe("schedule/empty-list", () => {
  const rows: readonly Row[] = [
    ["an empty list", { text: entry("name: etl", "«schedules»: []"), says: /schedule clear FLOW\/etl/ }],
    ["nothing", { text: entry("name: etl", "«schedules»:"), says: /stay/ }],
    ["no key", { text: entry("name: etl") }],
    ["a schedule", { text: entry("schedules:", "  - interval: 60") }],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(emptyList, row));
});

describe("schedule/slug", () => {
  const rows: readonly Row[] = [
    [
      "twice",
      {
        text: entry("schedules:", "  - {interval: 60, slug: a}", "  - {interval: 70, slug: «a»}"),
        says: /refuses/,
        severity: "error",
      },
    ],
    [
      "on some",
      {
        text: entry("schedules:", "  - {interval: 60, «slug»: a}", "  - {interval: 70}"),
        says: /replaces all/,
        severity: "warning",
      },
    ],
    [
      "two for one",
      {
        text: entry(
          "schedules:",
          "  - {interval: 60, slug: a, replaces: c}",
          "  - {interval: 70, slug: b, replaces: «c»}",
        ),
        severity: "warning",
      },
    ],
    [
      "each its own",
      { text: entry("schedules:", "  - {interval: 60, slug: a}", "  - {interval: 70, slug: b}") },
    ],
    ["on none", { text: entry("schedules:", "  - interval: 60", "  - interval: 70") }],
    [
      "in two deployments",
      { text: `${entry("schedules: [{interval: 60, slug: a}]")}  - schedules: [{interval: 60, slug: a}]\n` },
    ],
    [
      "templates",
      {
        text: entry(
          "schedules:",
          '  - {interval: 60, slug: "{{ $A }}"}',
          '  - {interval: 70, slug: "{{ $A }}"}',
        ),
      },
    ],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(slug, row));
});

describe("schedule/duplicate", () => {
  const rows: readonly Row[] = [
    ["the same", { text: entry("schedules:", "  - interval: 60", "  - interval: «60»"), says: /twice/ }],
    [
      "the same with other quotes",
      { text: entry("schedules:", '  - cron: "@daily"', "  - cron: «'@daily'»") },
    ],
    [
      "another zone",
      { text: entry("schedules:", "  - cron: '@daily'", "  - {cron: '@daily', timezone: UTC}") },
    ],
    [
      "other parameters",
      {
        text: entry(
          "schedules:",
          "  - {interval: 60, parameters: {a: 1}}",
          "  - {interval: 60, parameters: {a: 2}}",
        ),
      },
    ],
    [
      "one that is off",
      { text: entry("schedules:", "  - interval: 60", "  - {interval: 60, active: false}") },
    ],
    ["templates", { text: entry("schedules:", '  - cron: "{{ $A }}"', '  - cron: "{{ $A }}"') }],
  ];
  it.each(rows)("%s", (_, row) => checkPrefectYaml(duplicateSchedule, row));
});
