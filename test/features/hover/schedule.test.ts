import { describe, expect, it } from "vitest";
import { hoverAt } from "./hoverAt";

const now = new Date("2025-03-28T12:00:00Z");

/** A deployment with one schedule of these lines. */
function schedule(...lines: readonly string[]): string {
  return `deployments:\n  - schedules:\n${lines.map((line, index) => `${index === 0 ? "      - " : "        "}${line}\n`).join("")}`;
}

describe("hover over a schedule", () => {
  it.each([
    [
      "a cron expression, over a change of the clocks",
      schedule('cron: "0 9 |* * 1-5"', "timezone: Europe/Berlin"),
      /At 09:00, Monday through Friday.*Next runs, in Europe\/Berlin:.*Mon, 31 Mar 2025, 09:00.*Fri, 4 Apr 2025, 09:00/,
    ],
    [
      "a cron expression without a zone",
      schedule('cron: "0 0 L * *|"'),
      /last day of the month.*in UTC:.*Mon, 31 Mar 2025, 00:00/,
    ],
    [
      "both days",
      schedule("cron: '0 0 13 * 5|'", "day_or: false"),
      /on day 13 of the month, only on Friday.*13 Jun 2025/,
    ],
    [
      "the time zone beside it",
      schedule("cron: '@daily'", "timezone: Asia|/Tokyo"),
      /At 00:00.*Asia\/Tokyo.*29 Mar 2025, 00:00/,
    ],
    [
      "an interval with its anchor",
      schedule("interval: |86400", 'anchor_date: "2025-01-01T08:30:00"', "timezone: America/New_York"),
      /Every 1 day.*in America\/New_York.*Sat, 29 Mar 2025, 04:30/,
    ],
    [
      "an interval without one",
      schedule("interval: 10:0|0"),
      /Every 10 minutes.*each `prefect deploy`.*if it were deployed now.*12:10/,
    ],
    [
      "a recurrence rule",
      schedule("rrule: FREQ=WEEKLY;BY|DAY=MO;BYHOUR=7"),
      /Every week on Monday at 07:00.*31 Mar 2025, 07:00/,
    ],
    [
      "the last of its runs",
      schedule("rrule: FREQ=DAILY;UNTIL=202|50330T000000"),
      /30 Mar 2025.*That is the last/,
    ],
    ["one that is over", schedule("rrule: FREQ=DAILY;CO|UNT=2"), /It never runs again/],
    ["seconds", schedule("cron: '* * * * * */2|0'"), /28 Mar 2025, 12:00:20/],
    [
      "a zone that a template decides",
      schedule("cron: '@hou|rly'", 'timezone: "{{ $TZ }}"'),
      /= .*Every hour\*\*"}$/,
    ],
    ["a template", schedule('cron: "{{ $|CRON }}"'), /Unknown schedule type/],
    ["the older key", "deployments: [{schedule: {cron: '@da|ily'}}]\n", /At 00:00/],
    [
      "a merged zone",
      `x: &zone {timezone: Asia/Tokyo}\n${schedule("<<: *zone", "cron: '@d|aily'")}`,
      /Asia\/Tokyo/,
    ],
  ])("explains %s", (_, marked, says) => expect(hoverAt(marked, now)).toMatch(says));

  it("names no times without a clock", () => {
    expect(hoverAt(schedule('cron: "0 9 |* * *"'))).toBe(
      '"0 9 * * *" = {"kind":"markdown","value":"**At 09:00**"}',
    );
  });

  it.each([
    ["a refused cron", schedule('cron: "61 |* * * *"')],
    ["a refused zone", schedule("interval: soon|")],
    ["an empty one", schedule('cron: "|"')],
    ["a parameter of that name", "deployments:\n  - parameters:\n      cron: '@da|ily'\n"],
    ["two kinds", schedule("cron: '@da|ily'", "interval: 60")],
    ["its slug", schedule("cron: '@daily'", "slug: da|ily")],
  ])("says nothing about %s", (_, marked) => expect(hoverAt(marked, now)).toBeUndefined());
});
