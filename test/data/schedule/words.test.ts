import { describe, expect, it } from "vitest";
import { cronWords } from "../../../server/src/prefect/schedule/cronWords";
import { durationWords } from "../../../server/src/prefect/schedule/interval";
import { rruleWords } from "../../../server/src/prefect/schedule/rruleWords";

describe("cronWords", () => {
  it.each([
    ["* * * * *", "Every minute"],
    ["*/15 9-17 * * 1-5", "Every 15 minutes, between 09:00 and 17:59, Monday through Friday"],
    ["0 9 * * mon-FRI", "At 09:00, Monday through Friday"],
    ["0 0 l * *", "At 00:00, on the last day of the month"],
    ["0 0 * * fri#2", "At 00:00, on the second Friday of the month"],
    ["0 0 * * l5", "At 00:00, on the last Friday of the month"],
    ["0 0 13 * 5", "At 00:00, on day 13 of the month or on Friday"],
    ["0 0 1,15 * 1-5", "At 00:00, on day 1 and 15 of the month or Monday through Friday"],
    // Both halves of the “or” ask for the numbered Friday, so the 13th does not count.
    ["0 0 13 * fri#2", "At 00:00, on the second Friday of the month"],
    ["0 0 * * 6-7", "At 00:00, only on Sunday and Saturday"],
    ["0 0 * * * 30", "At 00:00:30"],
    ["0 0 1 1 * 0 2028", "At 00:00, on day 1 of the month, only in January, only in 2028"],
    ["*/70 3 * * *", "At 03:00"],
    ["@hourly", "Every hour"],
  ])("says %j", (cron, words) => expect(cronWords(cron, true)).toBe(words));

  it("says that both days have to come together without day_or", () => {
    expect(cronWords("0 0 13 * 5", false)).toBe("At 00:00, on day 13 of the month, only on Friday");
  });

  it.each(["", "61 * * * *", "r(0-3) * * * *", "5-1 * * * *"])("has no words for %j", (cron) => {
    expect(cronWords(cron, true)).toBeUndefined();
  });
});

describe("rruleWords", () => {
  it.each([
    ["FREQ=DAILY", "every day at 00:00"],
    ["RRULE:FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=9", "every week on Monday, Wednesday at 09:00"],
    // Without DTSTART Prefect counts from the first of January 2020, a Wednesday.
    ["FREQ=WEEKLY", "every week on Wednesday at 00:00"],
    ["FREQ=MONTHLY;BYDAY=2TU;BYHOUR=8,17;BYMINUTE=15", "every month on the 2nd Tuesday at 08:15 and 17:15"],
    ["FREQ=HOURLY;INTERVAL=7", "every 7 hours"],
    ["DTSTART:20250101T093000\nRRULE:FREQ=WEEKLY;INTERVAL=2", "every 2 weeks on Wednesday at 09:30"],
  ])("says %j", (rrule, words) => expect(rruleWords(rrule)).toBe(words));

  it.each([
    "FREQ=FORTNIGHTLY",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=DAILY\nEXDATE:20250101T000000",
    "FREQ=HOURLY;BYMINUTE=5",
  ])("has no words for %j", (rrule) => expect(rruleWords(rrule)).toBeUndefined());
});

describe("durationWords", () => {
  it.each([
    [600, "10 minutes"],
    [36_000, "10 hours"],
    [90_061, "1 day 1 hour 1 minute 1 second"],
    [1_209_600, "2 weeks"],
    [777_600, "9 days"],
    [0.5, "0.5 seconds"],
    [0, "0 seconds"],
    [-60, "minus 1 minute"],
  ])("says %d", (seconds, words) => expect(durationWords(seconds)).toBe(words));
});
