import { beforeAll, describe, expect, test } from "vitest";
import { requirementOf } from "../../server/src/workspace/prefectRequirement";
import { checkConverted, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const target = (clause: string) => ({ prefect: requirementOf("/project/requirements.txt", clause) });
const OLD = target(">=3.0,<3.2");

/** A script with what it imports, what stands before the flow, and the schedule arguments. */
const before = (imports: readonly string[], variable: string, schedule: string) =>
  `${["from prefect import flow", ...imports, "from prefect.deployments import Deployment"].toSorted().join("\n")}

${variable}
@flow
def my_flow():
    pass


if __name__ == "__main__":
    Deployment.build_from_flow(my_flow, name="x", ${schedule}).apply()
`;

const after = (imports: readonly string[], variable: string, schedule: string) =>
  `from pathlib import Path

${["from prefect import flow", ...imports].toSorted().join("\n")}

${variable}
@flow
def my_flow():
    pass


if __name__ == "__main__":
    my_flow.from_source(source=str(Path(__file__).parent), entrypoint="example.py:my_flow").deploy(name="x", ${schedule}, work_pool_name="p")
`;

const from = (module: string, ...names: string[]) => `from prefect.${module} import ${names.join(", ")}`;
const CLIENT = "client.schemas.schedules";

interface Case {
  readonly imports: readonly string[];
  readonly variable?: string;
  readonly schedule: string;
  /** Imports, variable and arguments afterwards, for each target. */
  readonly old: readonly [imports: readonly string[], schedule: string, variable?: string];
  readonly new: readonly [imports: readonly string[], schedule: string, variable?: string];
}

const CASES: Readonly<Record<string, Case>> = {
  "the client's class": {
    imports: [from(CLIENT, "CronSchedule")],
    schedule: 'schedule=CronSchedule(cron="0 0 * * *", timezone="UTC")',
    old: [[from(CLIENT, "CronSchedule")], 'schedules=[CronSchedule(cron="0 0 * * *", timezone="UTC")]'],
    new: [["from prefect.schedules import Cron"], 'schedule=Cron("0 0 * * *", timezone="UTC")'],
  },
  "one that is chosen": {
    imports: [from(CLIENT, "CronSchedule")],
    schedule: 'schedule=CronSchedule(cron="0 0 * * *") if ON else None',
    old: [[from(CLIENT, "CronSchedule")], 'schedules=[CronSchedule(cron="0 0 * * *")] if ON else []'],
    new: [["from prefect.schedules import Cron"], 'schedule=Cron("0 0 * * *") if ON else None'],
  },
  "one that is chosen in a variable, and switched": {
    imports: [from(CLIENT, "CronSchedule", "RRuleSchedule")],
    variable: 'S = CronSchedule(cron="0 0 * * *") if ON else RRuleSchedule(rrule="FREQ=DAILY")\n\n',
    schedule: "schedule=S, is_schedule_active=not OFF",
    old: [
      [
        from("client.schemas.actions", "DeploymentScheduleCreate"),
        from(CLIENT, "CronSchedule", "RRuleSchedule"),
      ],
      'schedules=[DeploymentScheduleCreate(schedule=CronSchedule(cron="0 0 * * *"), active=not OFF)] if ON else [DeploymentScheduleCreate(schedule=RRuleSchedule(rrule="FREQ=DAILY"), active=not OFF)], paused=OFF',
    ],
    new: [
      ["from prefect.schedules import Cron, RRule"],
      'schedule=Cron("0 0 * * *", active=not OFF) if ON else RRule("FREQ=DAILY", active=not OFF), paused=OFF',
    ],
  },
  "a dictionary": {
    imports: [],
    schedule: 'schedule={"timezone": "UTC", "cron": "0 0 * * *"}',
    old: [[from(CLIENT, "CronSchedule")], 'schedules=[CronSchedule(timezone="UTC", cron="0 0 * * *")]'],
    new: [["from prefect.schedules import Cron"], 'schedule=Cron("0 0 * * *", timezone="UTC")'],
  },
  "a dictionary that is not active": {
    imports: [],
    schedule: 'schedule=({"rrule": "FREQ=DAILY"}), is_schedule_active=False',
    old: [
      [from("client.schemas.actions", "DeploymentScheduleCreate"), from(CLIENT, "RRuleSchedule")],
      'schedules=[DeploymentScheduleCreate(schedule=RRuleSchedule(rrule="FREQ=DAILY"), active=False)], paused=True',
    ],
    new: [["from prefect.schedules import RRule"], 'schedule=RRule("FREQ=DAILY", active=False), paused=True'],
  },
  "dictionaries in a list": {
    imports: [],
    schedule: 'schedules=[{"interval": 3600, "anchor_date": "2023-01-01T00:00:00+00:00"}]',
    old: [
      [from(CLIENT, "IntervalSchedule")],
      'schedules=[IntervalSchedule(interval=3600, anchor_date="2023-01-01T00:00:00+00:00")]',
    ],
    new: [
      ["from prefect.schedules import Interval"],
      'schedules=[Interval(3600, anchor_date="2023-01-01T00:00:00+00:00")]',
    ],
  },
  "the server's class": {
    imports: [from("server.schemas.schedules", "RRuleSchedule")],
    schedule: 'schedule=RRuleSchedule(rrule="FREQ=DAILY")',
    old: [[from(CLIENT, "RRuleSchedule")], 'schedules=[RRuleSchedule(rrule="FREQ=DAILY")]'],
    new: [["from prefect.schedules import RRule"], 'schedule=RRule("FREQ=DAILY")'],
  },
  "Orion's class under another name": {
    imports: ["from prefect.orion.schemas.schedules import CronSchedule as C"],
    schedule: 'schedule=C(cron="0 0 * * *")',
    old: [[from(CLIENT, "CronSchedule")], 'schedules=[CronSchedule(cron="0 0 * * *")]'],
    new: [["from prefect.schedules import Cron"], 'schedule=Cron("0 0 * * *")'],
  },
  "switched off": {
    imports: [from(CLIENT, "CronSchedule")],
    schedule: 'schedule=CronSchedule(cron="0 0 * * *"), is_schedule_active=False',
    old: [
      [from("client.schemas.actions", "DeploymentScheduleCreate"), from(CLIENT, "CronSchedule")],
      'schedules=[DeploymentScheduleCreate(schedule=CronSchedule(cron="0 0 * * *"), active=False)], paused=True',
    ],
    new: [["from prefect.schedules import Cron"], 'schedule=Cron("0 0 * * *", active=False), paused=True'],
  },
  "a list": {
    imports: [from("client.schemas.objects", "MinimalDeploymentSchedule"), from(CLIENT, "CronSchedule")],
    schedule:
      'schedules=[CronSchedule(cron="0 0 * * *"), MinimalDeploymentSchedule(schedule=CronSchedule(cron="0 1 * * *"), active=False)]',
    old: [
      [from("client.schemas.actions", "DeploymentScheduleCreate"), from(CLIENT, "CronSchedule")],
      'schedules=[CronSchedule(cron="0 0 * * *"), DeploymentScheduleCreate(schedule=CronSchedule(cron="0 1 * * *"), active=False)]',
    ],
    new: [
      ["from prefect.schedules import Cron"],
      'schedules=[Cron("0 0 * * *"), Cron("0 1 * * *", active=False)]',
    ],
  },
  "a variable of the client's class": {
    imports: [from(CLIENT, "CronSchedule")],
    variable: 'NIGHTLY = CronSchedule(cron="0 0 * * *")\n\n',
    schedule: "schedule=NIGHTLY",
    old: [
      [from(CLIENT, "CronSchedule")],
      "schedules=[NIGHTLY]",
      'NIGHTLY = CronSchedule(cron="0 0 * * *")\n\n',
    ],
    new: [[from(CLIENT, "CronSchedule")], "schedule=NIGHTLY", 'NIGHTLY = CronSchedule(cron="0 0 * * *")\n\n'],
  },
  "a variable of the server's class": {
    imports: [from("server.schemas.schedules", "CronSchedule")],
    variable: 'NIGHTLY = CronSchedule(cron="0 0 * * *")\n\n',
    schedule: "schedule=NIGHTLY",
    old: [[from(CLIENT, "CronSchedule")], 'schedules=[CronSchedule(cron="0 0 * * *")]'],
    new: [["from prefect.schedules import Cron"], 'schedule=Cron("0 0 * * *")'],
  },
  "no schedule": {
    imports: [],
    schedule: "schedule=None, tags=[]",
    old: [[], "tags=[]"],
    new: [[], "tags=[]"],
  },
};

describe.each(Object.entries(CASES))("%s", (_, { imports, variable = "", schedule, ...expected }) => {
  test.each([
    ["3.0 and 3.1", OLD, expected.old],
    ["3.2 and newer", target(">=3.2"), expected.new],
    ["an unknown release", {}, expected.new],
  ] as const)("for Prefect %s", (_target, options, [importsAfter, scheduleAfter, variableAfter = ""]) => {
    checkConverted(before(imports, variable, schedule), after(importsAfter, variableAfter, scheduleAfter), {
      ...options,
      workPool: "p",
    });
  });
});

test("the server's class in several places keeps apart from the client's", () => {
  const text = before(
    [from("server.schemas.schedules", "CronSchedule")],
    'OTHER = CronSchedule(cron="1 1 * * *")\n',
    'schedule=CronSchedule(cron="0 0 * * *")',
  );
  checkConverted(
    text,
    after(
      [from("client.schemas", "schedules"), from("server.schemas.schedules", "CronSchedule")],
      'OTHER = CronSchedule(cron="1 1 * * *")\n',
      'schedules=[schedules.CronSchedule(cron="0 0 * * *")]',
    ),
    { ...OLD, workPool: "p" },
  );
});

test.each([
  [
    "<3.2,>=3",
    "Prefect 3.1 is assumed, which has no prefect.schedules yet: requirements.txt asks for prefect<3.2,>=3.",
  ],
  ["==3.4.7", "Prefect 3.4.7 is assumed: requirements.txt asks for prefect==3.4.7."],
  [">=3", "The newest Prefect 3 is assumed: requirements.txt asks for prefect>=3."],
  ["", "The newest Prefect 3 is assumed: requirements.txt asks for prefect without a version."],
  [
    "==2.20.*",
    "The newest Prefect 3 is assumed: requirements.txt asks for prefect==2.20.*, which is no Prefect 3 yet.",
  ],
])("prefect%s: the plan says what was assumed", (clause, sentence) => {
  const text = before([], "", 'tags=["a"]');
  expect(planOf(text, { ...target(clause), workPool: "p" }).assumptions).toEqual([sentence]);
  expect(planOf("from prefect import flow\n", target(clause)).assumptions ?? []).toEqual([]);
});

test.each([
  [
    "with a schedule",
    'schedule=CronSchedule(cron="0 0 * * *")',
    [expect.stringMatching(/no requirement names one/)],
  ],
  ["without one", 'tags=["a"]', []],
])("no requirement at all, %s", (_, schedule, assumptions) => {
  const text = before([from(CLIENT, "CronSchedule")], "", schedule);
  expect(planOf(text, { workPool: "p" }).assumptions ?? []).toEqual(assumptions);
});
