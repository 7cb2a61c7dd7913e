import { describe, expect, it } from "vitest";
import { nextRuns, type Schedule } from "../../../server/src/prefect/schedule/nextRuns";
import { knowsZone } from "../../../server/src/prefect/schedule/wallClock";
import { isTimeZone, timeZones } from "../../../server/src/prefect/timeZones";

function runs(schedule: Schedule, zone: string, from: string, count = 3): readonly string[] | undefined {
  return nextRuns(schedule, zone, Date.parse(from), count)?.map((run) =>
    new Date(run).toISOString().slice(0, 19),
  );
}

// test/prefect/schedules.test.ts asks the same of real Prefect, a thousand times.
describe("nextRuns", () => {
  const cron = (expression: string): Schedule => ({ kind: "cron", cron: expression, dayOr: true });
  const rrule = (text: string): Schedule => ({ kind: "rrule", rrule: text });

  it.each([
    ["a run at this moment", cron("0 9 * * *"), "UTC", "2025-01-01T09:00:00Z", "2025-01-01T09:00:00"],
    ["nine in Berlin", cron("0 9 * * *"), "Europe/Berlin", "2025-07-01T00:00:00Z", "2025-07-01T07:00:00"],
    [
      "a time that never comes",
      cron("30 2 9 3 *"),
      "America/New_York",
      "2025-03-09T00:00:00Z",
      "2025-03-09T06:30:00",
    ],
    [
      "a time that comes twice",
      cron("30 1 2 11 *"),
      "America/New_York",
      "2025-11-02T00:00:00Z",
      "2025-11-02T05:30:00",
    ],
    [
      "a rule from 2020 on",
      rrule("FREQ=DAILY;INTERVAL=10"),
      "UTC",
      "2025-01-01T00:00:00Z",
      "2025-01-04T00:00:00",
    ],
    [
      "an interval of a day, by the clock on the wall",
      { kind: "interval", seconds: 86_400, anchor: Date.parse("2025-03-01T14:00:00Z") },
      "America/New_York",
      "2025-03-09T12:00:00Z",
      "2025-03-09T13:00:00",
    ],
  ] as const)("%s", (_, schedule, zone, from, first) => {
    expect(runs(schedule, zone, from)?.[0]).toBe(first);
  });

  it.each([
    ["a day that no month has", cron("0 0 30 2 *")],
    ["a rule that is over", rrule("FREQ=DAILY;COUNT=3")],
    ["an hour that no day has", rrule("FREQ=HOURLY;BYHOUR=31")],
    ["an end with a zone and no start", rrule("FREQ=DAILY;UNTIL=20300101T000000Z")],
  ])("none for %s", (_, schedule) => expect(runs(schedule, "UTC", "2025-01-01T00:00:00Z")).toEqual([]));

  it.each([
    ["dice", cron("r(0-3) * * * *"), "UTC"],
    ["a refused cron", cron("61 * * * *"), "UTC"],
    ["a zone that this platform lacks", cron("* * * * *"), "Mars/Olympus"],
    ["an interval of nothing in a rule", rrule("FREQ=DAILY;INTERVAL=0"), "UTC"],
    ["a date in words", rrule("FREQ=DAILY;UNTIL=12 March 2030".replaceAll(" ", "")), "UTC"],
  ])("not known for %s", (_, schedule, zone) => {
    expect(runs(schedule, zone, "2025-01-01T00:00:00Z")).toBeUndefined();
  });

  it("is quick with rules that match nothing", () => {
    const started = performance.now();
    for (const text of ["FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"]) {
      expect(runs(rrule(text), "UTC", "2025-01-01T00:00:00Z")).toEqual([]);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("knows every zone that Prefect takes, save the one that is none", () => {
    expect(timeZones.filter((zone) => !knowsZone(zone))).toEqual(["Factory"].filter(isTimeZone));
  });
});
