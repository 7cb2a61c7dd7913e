import { beforeAll } from "vitest";
import { loadGrammar } from "../../grammar";
import { guarded, holds } from "./deployRows";

beforeAll(loadGrammar);

const HEAD = `import datetime as dt
from datetime import timedelta
from prefect import flow
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.schedules import CronSchedule
from prefect.schedules import Cron, Interval, RRule, Schedule
from prefect.server.schemas import schedules as server


@flow
def etl(): ...


`;
const script = (...lines: readonly string[]) => guarded(HEAD, ...lines);

holds("invalid-schedule", [
  ["an interval of nothing", { text: script("Interval(«0»)"), says: /longer than 0, and this is 0 seconds/ }],
  ["a negative interval", { text: script('etl.serve("a", interval=«-5»)'), says: /minus 5 seconds/ }],
  [
    "a timedelta of nothing",
    { text: script("Interval(«timedelta()»)", "Interval(«dt.timedelta(days=-1)»)") },
  ],
  ["a number in quotes", { text: script('Interval(«"60"»)'), says: /no length of time/ }],
  ["one of several", { text: script('etl.serve("a", cron=["0 3 * * *", «"0 24 * * *"»])') }],
  ["one of several intervals", { text: script('etl.serve("a", interval=(60, «0»))') }],
  [
    "a number for a cron",
    { text: script('etl.serve("a", cron=«60»)'), says: /is a text, and this is a number/ },
  ],
  [
    "an anchor without its zeros",
    {
      text: script('Interval(60, anchor_date="«2025-1-6 9:00»")').replace('"«', '«"').replace('»"', '"»'),
      says: /cannot read this date/,
      fixed: script('Interval(60, anchor_date="2025-01-06T09:00")'),
    },
  ],
  [
    "seconds in front",
    {
      text: script('Cron(«"30 0 0 1 1 ?"»)'),
      says: /did you mean `0 0 1 1 \?`/,
      fixed: script('Cron("0 0 1 1 ?")'),
    },
  ],
  [
    "left alone: lengths of time",
    { text: script("Interval(0.5)", 'Interval("PT1H")', "Interval(True)", "Interval(timedelta(x))") },
  ],
  ["left alone: computed", { text: script("Interval(60 * 0)", "Interval(-x)", "etl.serve(interval=[*x])") }],
  [
    "left alone: dates",
    { text: script('Interval(60, anchor_date="2025-01-06")', "Interval(60, anchor_date=dt.datetime.now())") },
  ],
  [
    "left alone: an anchor that nobody reads",
    { text: script('Schedule(cron="0 3 * * *", anchor_date="soon")') },
  ],
]);

holds("unusable-schedule", [
  [
    "a cron text",
    { text: script('etl.serve("a", schedule=«"0 3 * * *"»)'), says: /no schedule: write `Cron/ },
  ],
  ["a length of time", { text: script('etl.serve("a", schedules=[«timedelta(hours=1)», «60», «None»])') }],
  [
    "a list",
    { text: script('etl.deploy("a", schedule=«[Cron("0 3 * * *")]»)'), says: /goes into `schedules`/ },
  ],
  [
    "one schedule for several",
    { text: script('etl.deploy("a", schedules=«Cron("0 3 * * *")»)'), says: /takes a list/ },
  ],
  [
    "a dictionary",
    { text: script('etl.serve("a", schedules=[«{"cron": "0 3 * * *"}»])'), says: /key `schedule`/ },
  ],
  [
    "a record for the schedule in it",
    {
      text: script(
        'etl.serve("a", schedule=«DeploymentScheduleCreate(schedule=CronSchedule(cron="0 3 * * *"))»)',
      ),
    },
  ],
  [
    "one of the server",
    {
      text: script('etl.serve("a", schedules=[«server.CronSchedule(cron="0 3 * * *")»])'),
      says: /`prefect\.server`/,
    },
  ],
  [
    "one of the server by its name",
    {
      text: 'from prefect import flow\nfrom prefect.server.schemas.schedules import CronSchedule as C, IntervalSchedule\n\n\n@flow\ndef f(): ...\n\n\nf.serve("a", schedule=«C(cron="0 3 * * *")»)\n',
      fixed:
        'from prefect import flow\nfrom prefect.client.schemas.schedules import CronSchedule as C, IntervalSchedule\n\n\n@flow\ndef f(): ...\n\n\nf.serve("a", schedule=C(cron="0 3 * * *"))\n',
    },
  ],
  [
    "in what wraps a schedule",
    {
      text: script(
        'DeploymentScheduleCreate(schedule=«server.CronSchedule(cron="0 3 * * *")»)',
        'DeploymentScheduleCreate(schedule=«Cron("0 3 * * *")»)',
        'etl.serve("a", schedules=[{"schedule": «"0 3 * * *"»}])',
      ),
    },
  ],
  [
    "behind variables",
    {
      text: script(
        'text = «"0 3 * * *"»',
        "every = «timedelta(hours=1)»",
        "several = [every]",
        'etl.serve("a", schedule=text)',
        'etl.serve("a", schedules=several)',
      ),
    },
  ],
  [
    "left alone: variables that change",
    {
      text: script(
        "several = [60]",
        "several[0] = make()",
        'etl.serve("a", schedules=several)',
        "items = [60]",
        "fill(items)",
        'etl.serve("a", schedules=items)',
      ),
    },
  ],
  [
    "left alone: schedules",
    {
      text: script(
        'DeploymentScheduleCreate(schedule={"cron": "0 3 * * *"})',
        'etl.serve("a", schedules=(Cron("0 3 * * *"), CronSchedule(cron="0 3 * * *")))',
        'etl.serve("b", schedule={"cron": "0 3 * * *"})',
        'etl.serve("c", schedules=[{"schedule": Cron("0 3 * * *"), "active": False}, {**x}, nightly])',
        'etl.serve("d", schedule=None, schedules=[make(x) for x in y])',
      ),
    },
  ],
  [
    "left alone: a class of one's own",
    { text: "class Flow:\n    def serve(self, **kw): ...\n\n\nFlow().serve(schedule='x')\n" },
  ],
]);

holds("schedule-slug", [
  [
    "twice the same",
    {
      text: script('etl.serve("a", schedules=[Cron("0 3 * * *", slug="s"), Interval(60, slug=«"s"»)])'),
      says: /has the slug "s"/,
      severity: "error",
    },
  ],
  [
    "only some",
    {
      text: script('etl.serve("a", schedules=[Cron("0 3 * * *", slug=«"s"»), Interval(60)])'),
      says: /each deploy replaces all schedules/,
      severity: "warning",
    },
  ],
  [
    "in records",
    {
      text: script(
        'etl.serve("a", schedules=[DeploymentScheduleCreate(schedule=x, slug="s"), DeploymentScheduleCreate(schedule=y, slug=«"s"»)])',
      ),
    },
  ],
  [
    "left alone: different ones",
    { text: script('etl.serve("a", schedules=[Cron("0 3 * * *", slug="s"), Interval(60, slug="t")])') },
  ],
  [
    "left alone: one of two deployments",
    {
      text: script(
        'etl.serve("a", schedule=Interval(60, slug="s"))',
        'etl.serve("b", schedule=Interval(60, slug="s"))',
      ),
    },
  ],
  [
    "left alone: beside one that is made elsewhere",
    { text: script('etl.serve("a", schedules=[Cron("0 3 * * *", slug="s"), nightly])') },
  ],
]);

holds("never-runs", [
  [
    "the 30th of February",
    { text: script('Cron(«"0 0 30 2 *"»)'), says: /never comes/, severity: "warning" },
  ],
  ["as an argument", { text: script('etl.serve("a", cron=«"0 0 31 4,6 *"»)') }],
  [
    "a rule that is over before it begins",
    { text: script('RRule(«"DTSTART:20240102T000000\\nRRULE:FREQ=DAILY;UNTIL=20240101T000000"»)') },
  ],
  ["left alone: leap days", { text: script('Cron("0 0 29 2 *")', 'Cron("0 0 L 2 *")') }],
  ["left alone: either day", { text: script('Cron("0 0 28,30 2 1")', 'Cron("0 0 30 2 *", day_or=x)') }],
]);

holds("seconds-first", [
  [
    "nine o'clock",
    {
      text: script('Cron("«0 0 9 * * *»")'),
      says: /Did you mean `0 9 \* \* \*`/,
      fixed: script('Cron("0 9 * * *")'),
      severity: "warning",
    },
  ],
  [
    "in single quotes",
    {
      text: script("etl.serve('a', cron='«0 15 9 * * *»')"),
      fixed: script("etl.serve('a', cron='15 9 * * *')"),
    },
  ],
  ["left alone: seconds at the end", { text: script('Cron("0 9 * * * 30")', 'Cron("* * * * * *")') }],
  ["left alone: five fields", { text: script('Cron("0 9 * * *")') }],
]);
