import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { hover } from "../../server/src/features/hover/index";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";

beforeAll(loadGrammar);

const HEAD = `from datetime import datetime, timedelta, timezone
from prefect import flow
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule
from prefect.schedules import Cron, Interval, RRule, Schedule


@flow
def etl(): ...


`;

const now = new Date("2026-01-05T10:00:00Z");
const context = { project: nothingKnown, migration: { workPool: undefined }, now: () => now };

function open(marked: string) {
  const offset = HEAD.length + marked.indexOf("|");
  const text = HEAD + marked.replace("|", "");
  return { offset, module: parsePythonModule(TextDocument.create("file:///etl.py", "python", 1, text)) };
}

function hoverAt(marked: string): string | undefined {
  const { offset, module } = open(marked);
  const found = hover(module, offset, context);
  return found && `${module.source.getText(found.range)} = ${JSON.stringify(found.contents)}`;
}

describe("hover in a deploy script", () => {
  it.each([
    [
      "a cron expression",
      'Cron("0 9 *| * 1-5", timezone="Europe/Berlin")\n',
      /^"0 9 \* \* 1-5" = .*At 09:00, Monday through Friday.*in Europe\/Berlin.*Tue, 6 Jan 2026, 09:00/,
    ],
    ["the argument of serve", 'etl.serve("a", cron="0 3|  * * *")\n', /At 03:00.*in UTC/],
    ["an interval in seconds", 'etl.serve("a", interval=360|0)\n', /Every .*hour.*if it were deployed now/],
    [
      "a timedelta",
      "Interval(timedelta(hours=1, minutes=3|0))\n",
      /Every 1 hour 30 minutes|Every 1 hour and 30 minutes|Every 90 minutes/,
    ],
    ["a recurrence rule", 'RRule("FREQ=WEEK|LY;BYDAY=MO")\n', /week/i],
    [
      "its time zone",
      'Cron("0 9 * * *", timezone="Asia/To|kyo")\n',
      /^"Asia\/Tokyo" = .*At 09:00.*in Asia\/Tokyo/,
    ],
    [
      "its anchor",
      'Interval(3600, anchor_date="2026-01-0|1T00:30:00Z")\n',
      /Next runs, in UTC.*5 Jan 2026, 10:30/,
    ],
    [
      "a datetime as the anchor",
      "Interval(timedelta(days=1), anchor_date=datetime(2026, 1, |1, 9, 15))\n",
      /Every 1 day.*Next runs, in UTC.*6 Jan 2026, 09:15/,
    ],
    [
      "a datetime in UTC",
      "Interval(timedelta(days=1)|, datetime(2026, 1, 1, 9, tzinfo=timezone.utc))\n",
      /Next runs, in UTC.*6 Jan 2026, 09:00/,
    ],
    ["the class", 'Cr|on("0 9 * * *")\n', /^Cron = .*At 09:00.*6 Jan 2026, 09:00/],
    ["a class through its module", "Inter|val(3600)\n", /^Interval = .*Every 1 hour/],
    ["the general class", 'Sched|ule(cron="0 9 * * *")\n', /^Schedule = .*At 09:00/],
    ["its argument", 'Schedule(rrule="FREQ=DA|ILY")\n', /day/i],
    [
      "a client's cron",
      'CronSchedule(cron="0 9| * * *", timezone="Europe/Berlin")\n',
      /At 09:00.*Europe\/Berlin/,
    ],
    ["a client's interval", "IntervalSchedule(interval=timedelta(minutes=1|0))\n", /Every 10 minutes/],
    ["a client's rule", 'RRuleSchedule(rrule="FREQ=DA|ILY")\n', /day/i],
    [
      "what a deployment makes of it",
      'DeploymentSchedule|Create(schedule=CronSchedule(cron="0 9 * * *"))\n',
      /^DeploymentScheduleCreate = .*At 09:00/,
    ],
    ["the name of an argument", 'etl.serve("a", cr|on="0 3 * * *")\n', /^cron = .*At 03:00/],
    [
      "one of several times",
      'etl.serve("a", cron=["0 3 * * *", "0 4| * * *"])\n',
      /^"0 4 \* \* \*" = (?!.*03:00).*At 04:00/,
    ],
    ["several times", 'etl.serve("a", cr|on=["0 3 * * *", "0 4 * * *"])\n', /At 03:00.*---.*At 04:00/],
    ["a rule of serve", 'etl.serve("a", rrule="FREQ=DA|ILY")\n', /day/i],
    ["several intervals", 'etl.serve("a", interval=[60, 1|20])\n', /^120 = .*Every 2 minutes/],
    ["a schedule", 'etl.serve("a", sched|ule=Cron("0 3 * * *"))\n', /^schedule = .*At 03:00/],
    [
      "schedules",
      'etl.serve("a", sched|ules=[Cron("0 3 * * *"), Interval(60), {"schedule": RRule("FREQ=DAILY")}])\n',
      /At 03:00.*Every 1 minute.*day/i,
    ],
    ["a variable", 'daily = Cron("0 3 * * *")\netl.serve("a", schedule=dai|ly)\n', /^daily = .*At 03:00/],
    [
      "a variable in a list",
      'daily = Cron("0 3 * * *")\netl.serve("a", schedules=[Interval(60), dai|ly])\n',
      /^daily = (?!.*minute).*At 03:00/,
    ],
    [
      "a variable of a list",
      'all = [Cron("0 3 * * *"), Interval(60)]\netl.serve("a", schedules=al|l)\n',
      /^all = .*At 03:00.*Every 1 minute/,
    ],
    ["a time in a variable", 'AT = "0 3 * * *"\netl.serve("a", cron=A|T)\n', /^AT = .*At 03:00/],
    [
      "where it is assigned",
      'AT = "0 3| * * *"\nCron(AT, timezone="Asia/Tokyo")\n',
      /^"0 3 .*At 03:00.*Asia\/Tokyo/,
    ],
    ["a variable of a time zone", 'ZONE = "Asia/Tokyo"\nCron("0 3| * * *", ZONE)\n', /in Asia\/Tokyo/],
  ])("explains %s", (_, marked, says) => expect(hoverAt(marked)).toMatch(says));

  it.each([
    ["another argument", 'etl.serve("a|", cron="0 3 * * *")\n'],
    ["an anchor in another zone", "Interval(3600|, anchor_date=datetime(2026, 1, 1, tzinfo=zone))\n"],
    ["a list that is computed", 'etl.serve("a", schedules=mak|e())\n'],
    ["a text that nobody is given", 'AT = "0 3| * * *"\nprint(AT)\n'],
    ["an item beside others", 'etl.serve("a", schedules=[Cron("0 3 * * *"),| Interval(60)])\n'],
    ["what Prefect refuses", 'Cron("0 25| * * *")\n'],
    ["a class of one's own", 'class Cron: ...\n\n\nCron("0 3| * * *")\n'],
  ])("says nothing about %s", (_, marked) => expect(hoverAt(marked)).toBeUndefined());
});
