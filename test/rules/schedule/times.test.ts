import { describe, expect, it } from "vitest";
import type { AnyRule } from "../../../server/src/rules/engine";
import { intervalInColons } from "../../../server/src/rules/schedule/intervalInColons";
import { invalidAnchor } from "../../../server/src/rules/schedule/invalidAnchor";
import { invalidFlag } from "../../../server/src/rules/schedule/invalidFlag";
import { invalidInterval } from "../../../server/src/rules/schedule/invalidInterval";
import { invalidRrule } from "../../../server/src/rules/schedule/invalidRrule";
import { invalidTimezone } from "../../../server/src/rules/schedule/invalidTimezone";
import { neverRuns } from "../../../server/src/rules/schedule/neverRuns";
import { rruleZone } from "../../../server/src/rules/schedule/rruleZone";
import { secondsFirst } from "../../../server/src/rules/schedule/secondsFirst";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

/** A deployment with one schedule of these lines. */
function schedule(...lines: readonly string[]): string {
  return entry(
    "name: a",
    "schedules:",
    ...lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`),
  );
}

type Row = readonly [
  what: string,
  lines: readonly string[],
  says?: RegExp | undefined,
  fixed?: readonly string[] | undefined,
];

function check(rule: AnyRule, rows: readonly Row[]): void {
  it.each(rows.map((row) => [row[0], row] as const))("%s", (_, [, lines, says, fixed]) => {
    expect(lines.join("").includes("«")).toBe(says !== undefined);
    checkPrefectYaml(rule, {
      text: schedule(...lines),
      ...(says && { says }),
      ...(fixed && { fixed: schedule(...fixed) }),
    });
  });
}

describe("schedule/seconds-first", () => {
  check(secondsFirst, [
    ["Quartz", ['cron: «"0 0 9 * * *"»'], /every second.*`0 9 \* \* \*` \(At 09:00\)/, ['cron: "0 9 * * *"']],
    ["without quotes", ["cron: «0 0 12 * * *»"], /At 12:00/, ['cron: "0 12 * * *"']],
    [
      "with steps in the other fields",
      ['cron: «"0 */5 * * * *"»'],
      /Every 5 minutes/,
      ['cron: "*/5 * * * *"'],
    ],
    ["five fields", ['cron: "0 0 9 * *"']],
    ["seconds that are given", ['cron: "0 9 * * * 30"']],
    ["every second on purpose", ['cron: "* * * * * *"']],
    ["a refused one", ['cron: "61 0 9 * * *"']],
  ]);
});

describe("schedule/invalid-interval", () => {
  check(invalidInterval, [
    ["nothing", ["interval: «0»"], /longer than 0.*0 seconds/],
    ["less than nothing", ["interval: «-60»"], /minus 1 minute/],
    ["nothing in ISO", ["interval: «PT0S»"], /0 seconds/],
    ["nothing on the clock", ['interval: «"0:00:00"»'], /0 seconds/],
    ["an hour", ["interval: 3600"]],
    ["a part of a second", ["interval: 0.5"]],
    ["text that is none, which the model refuses", ["interval: soon"]],
    ["null", ["interval:", 'cron: "* * * * *"']],
  ]);
});

describe("schedule/interval-in-colons", () => {
  check(intervalInColons, [
    ["ten", ["interval: «10:00»"], /number 600: 10 minutes.*10 hours/, ["interval: 600"]],
    [
      "that only a number can be",
      ["interval: «1:30»"],
      /number 90.*Prefect would refuse it/,
      ["interval: 90"],
    ],
    ["the same both ways", ["interval: 1:30:00"]],
    ["in quotes", ['interval: "10:00"']],
    ["a leading zero, which makes it text", ["interval: 00:10:00"]],
    ["a number", ["interval: 600"]],
  ]);
});

describe("schedule/invalid-rrule", () => {
  check(invalidRrule, [
    ["a frequency", ["rrule: «FREQ=FORTNIGHTLY»"], /FREQ has to be one of YEARLY/],
    ["no frequency", ["rrule: «INTERVAL=2»"], /no FREQ/],
    ["a day", ["rrule: «FREQ=WEEKLY;BYDAY=XX»"], /BYDAY cannot be "XX"/],
    ["an hour", ["rrule: «FREQ=DAILY;BYHOUR=24»"], /0 to 23/],
    ["a stranger", ["rrule: «FREQ=DAILY;COLOR=RED»"], /no part of a recurrence rule/],
    ["words", ["rrule: «every day»"], /not of the form/],
    [
      "zones that differ",
      ['rrule: «"DTSTART:20250101T090000 RRULE:FREQ=DAILY;UNTIL=20260101T000000Z"»'],
      /UNTIL has a time zone/,
    ],
    [
      "an hour that the steps miss",
      ['rrule: «"DTSTART:20250101T000000 RRULE:FREQ=HOURLY;INTERVAL=2;BYHOUR=5"»'],
      /never meet BYHOUR/,
    ],
    ["a JSON list", ["rrule: «'[1]'»"], /JSON and no object/],
    ["a JSON object with a stranger", [`rrule: «'{"rrule": "FREQ=DAILY", "x": 1}'»`], /key "x"/],
    ["a rule", ["rrule: FREQ=DAILY;BYHOUR=9"]],
    ["a rule with its name", ['rrule: "RRULE:FREQ=DAILY"']],
    ["a set", ['rrule: "DTSTART:20250101T090000\\nRRULE:FREQ=DAILY\\nEXDATE:20250102T090000"']],
    ["a JSON object", [`rrule: '{"rrule": "FREQ=DAILY", "timezone": "UTC"}'`]],
    ["a date in words", ["rrule: FREQ=DAILY;UNTIL=1MAR2030"]],
    ["a template", ['rrule: "{{ prefect.variables.rule }}"']],
  ]);
});

describe("schedule/rrule-zone", () => {
  check(rruleZone, [
    [
      "without a zone beside it",
      ['rrule: «"DTSTART;TZID=Europe/Paris:20250101T090000 RRULE:FREQ=DAILY"»'],
      /drops.*Europe\/Paris.*UTC/,
      ['rrule: "DTSTART;TZID=Europe/Paris:20250101T090000 RRULE:FREQ=DAILY"', "timezone: Europe/Paris"],
    ],
    [
      "with another beside it",
      ['rrule: «"DTSTART:20250101T090000Z RRULE:FREQ=DAILY"»', "timezone: Europe/Paris"],
      /UTC.*Europe\/Paris/,
    ],
    [
      "with the same beside it",
      ['rrule: "DTSTART;TZID=Europe/Paris:20250101T090000 RRULE:FREQ=DAILY"', "timezone: Europe/Paris"],
    ],
    ["in UTC", ['rrule: "DTSTART:20250101T090000Z RRULE:FREQ=DAILY"']],
    ["without one", ['rrule: "DTSTART:20250101T090000 RRULE:FREQ=DAILY"']],
    [
      "decided by a template",
      ['rrule: "DTSTART:20250101T090000Z RRULE:FREQ=DAILY"', 'timezone: "{{ $TZ }}"'],
    ],
  ]);
});

describe("schedule/invalid-timezone", () => {
  check(invalidTimezone, [
    [
      "a slip",
      ['cron: "@daily"', "timezone: «Europe/Berln»"],
      /Did you mean Europe\/Berlin/,
      ['cron: "@daily"', "timezone: Europe/Berlin"],
    ],
    [
      "a city",
      ['cron: "@daily"', "timezone: «'new york'»"],
      /America\/New_York/,
      ['cron: "@daily"', "timezone: 'America/New_York'"],
    ],
    ["small letters", ["interval: 60", "timezone: «utc»"], /UTC/, ["interval: 60", "timezone: UTC"]],
    ["an offset", ["interval: 60", "timezone: «UTC+25»"], /IANA/],
    ["a zone", ["interval: 60", "timezone: Asia/Kolkata"]],
    ["a template", ["interval: 60", 'timezone: "{{ $TZ }}"']],
    ["nothing", ["interval: 60", "timezone:"]],
  ]);
});

describe("schedule/invalid-anchor", () => {
  check(invalidAnchor, [
    [
      "without zeros",
      ["interval: 60", 'anchor_date: «"2025-1-6 9:00"»'],
      /write it as/,
      ["interval: 60", 'anchor_date: "2025-01-06T09:00"'],
    ],
    ["in words", ["interval: 60", "anchor_date: «first of may»"], /write it as/],
    ["a day that is none", ["interval: 60", 'anchor_date: «"2025-02-30"»'], /write it as/],
    ["a date", ["interval: 60", 'anchor_date: "2025-01-06"']],
    ["a time with an offset", ["interval: 60", 'anchor_date: "2025-01-06T09:00:00+02:00"']],
    ["a week", ["interval: 60", 'anchor_date: "2025-W10-6"']],
    ["for a cron, which has none", ['cron: "@daily"', "anchor_date: first of may"]],
    ["a template", ["interval: 60", 'anchor_date: "{{ $START }}"']],
  ]);
});

describe("schedule/invalid-flag", () => {
  check(invalidFlag, [
    ["a word", ["interval: 60", "active: «sometimes»"], /true or false/],
    ["a word for both days", ['cron: "@daily"', "day_or: «maybe»"], /true or false/],
    ["yes in quotes", ["interval: 60", 'active: "yes"']],
    ["true", ['cron: "@daily"', "day_or: true", "active: false"]],
    ["a template", ["interval: 60", 'active: "{{ $ACTIVE }}"']],
    ["day_or where nobody reads it", ["interval: 60", "day_or: maybe"]],
  ]);
});

describe("schedule/never-runs", () => {
  check(neverRuns, [
    ["the 30th of February", ['cron: «"0 0 30 2 *"»'], /never comes/],
    ["with both days", ['cron: «"0 0 31 2 1"»', "day_or: false"], /never comes/],
    // Prefect looks for the 31st of February even though the Monday would do, and fails.
    ["either day, of which one never comes", ['cron: «"0 0 31 2 1"»'], /never comes/],
    ["an end before the start", ["rrule: «FREQ=DAILY;UNTIL=20190101T000000»"], /never comes/],
    [
      "a zone that is missing",
      ["rrule: «FREQ=DAILY;UNTIL=20300101T000000Z»"],
      /fails each time.*UNTIL has a time zone/,
    ],
    ["a minute that the steps miss", ["rrule: «FREQ=MINUTELY;INTERVAL=2;BYMINUTE=5»"], /never meet BYMINUTE/],
    ["the 29th of February", ['cron: "0 0 29 2 *"']],
    ["a rule that is over, which it was not always", ["rrule: FREQ=DAILY;COUNT=3"]],
    ["a refused one", ['cron: "0 0 32 2 *"']],
    ["a year", ['cron: "0 0 1 1 * 0 2020"']],
  ]);
});
