import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, checkLeftAlone, loadGrammar, planOf } from "./checkMigration";
import { buildScript, deployScript } from "./scripts";

beforeAll(loadGrammar);

describe("a schedule", () => {
  const deployment = (schedule: string, imports: string) =>
    buildScript(imports, 'name="x"', `schedule=${schedule}`);
  const deployed = (schedule: string, imports: string) =>
    deployScript(imports, {}, 'name="x"', `schedule=${schedule}`, 'work_pool_name="p"');
  test.each([
    [
      `CronSchedule(cron="0 0 * * *", timezone="UTC")`,
      `Cron("0 0 * * *", timezone="UTC")`,
      "CronSchedule",
      "Cron",
    ],
    [
      `CronSchedule(timezone="UTC", cron="0 0 * * *")`,
      `Schedule(timezone="UTC", cron="0 0 * * *")`,
      "CronSchedule",
      "Schedule",
    ],
    [`RRuleSchedule(rrule="FREQ=DAILY")`, `RRule("FREQ=DAILY")`, "RRuleSchedule", "RRule"],
  ])("%s", (before, after, oldName, newName) => {
    for (const era of ["client", "server", "orion"]) {
      checkConverted(
        deployment(
          before,
          `from prefect import flow\nfrom prefect.${era}.schemas.schedules import ${oldName}\nfrom prefect.deployments import Deployment`,
        ),
        deployed(
          after,
          `from pathlib import Path\n\nfrom prefect import flow\nfrom prefect.schedules import ${newName}`,
        ),
        { workPool: "p", level: "safe" },
      );
    }
  });

  const imports = (names: string) =>
    `from prefect import flow\nfrom prefect.server.schemas.schedules import ${names}\nfrom prefect.deployments import Deployment`;
  const imported = (names: string) =>
    `from pathlib import Path\n\nfrom prefect import flow\nfrom prefect.schedules import ${names}`;

  test.each([
    ["CronSchedule(cron=CRON) if CRON else None", "Cron(CRON) if CRON else None", "CronSchedule", "Cron"],
    [
      '(None if FAST else RRuleSchedule(rrule="FREQ=DAILY"))',
      '(None if FAST else RRule("FREQ=DAILY"))',
      "RRuleSchedule",
      "RRule",
    ],
    [
      'CronSchedule(cron="0 0 * * *") if DAILY else RRuleSchedule(rrule="FREQ=DAILY", timezone="UTC")',
      'Cron("0 0 * * *") if DAILY else RRule("FREQ=DAILY", timezone="UTC")',
      "CronSchedule, RRuleSchedule",
      "Cron, RRule",
    ],
  ])("under a condition: %s", (before, after, oldNames, newNames) => {
    const expected = { workPool: "p", level: "safe" } as const;
    checkConverted(deployment(before, imports(oldNames)), deployed(after, imported(newNames)), expected);
  });

  test.each([["a schedule of somebody else", 'CronSchedule(cron="0 0 * * *") if DAILY else ours()', {}]])(
    "under a condition, left: %s",
    (_, schedule, options) => {
      const plan = planOf(deployment(schedule, imports("CronSchedule")), { workPool: "p", ...options });
      expect(plan.left.map(({ reason }) => reason).join("\n")).toMatch(/not a schedule that can be read/);
    },
  );

  test("switched off", () => {
    checkConverted(
      deployment(
        `CronSchedule(cron="0 0 * * *"),\n        is_schedule_active=False`,
        `from prefect import flow\nfrom prefect.client.schemas.schedules import CronSchedule\nfrom prefect.deployments import Deployment`,
      ),
      deployed(
        `Cron("0 0 * * *", active=False),\n        paused=True`,
        `from pathlib import Path\n\nfrom prefect import flow\nfrom prefect.schedules import Cron`,
      ),
      { workPool: "p" },
    );
  });

  test.each<[active: string, own: string, paused: string, level?: "safe" | "review"]>([
    ['ENV == "prod"', 'ENV == "prod"', 'ENV != "prod"'],
    ['ENV not in ("a", "b")', 'ENV not in ("a", "b")', 'ENV in ("a", "b")'],
    ["not DEV", "not DEV", "DEV"],
    ["True if DEV else False", "True if DEV else False", "not (True if DEV else False)"],
    ["DEV is True and not OFF", "DEV is True and not OFF", "not (DEV is True and not OFF)"],
    ["bool(DEV)", "bool(DEV)", "not bool(DEV)"],
    ["settings.active", "settings.active", "not settings.active", "review"],
  ])("switched by %s", (active, own, paused, level = "safe") => {
    checkConverted(
      deployment(
        `CronSchedule(cron="0 0 * * *"),\n        is_schedule_active=${active}`,
        "from prefect import flow\nfrom prefect.client.schemas.schedules import CronSchedule\nfrom prefect.deployments import Deployment",
      ),
      deployed(
        `Cron("0 0 * * *", active=${own}),\n        paused=${paused}`,
        "from pathlib import Path\n\nfrom prefect import flow\nfrom prefect.schedules import Cron",
      ),
      { workPool: "p", level },
    );
  });

  test("is no environment variable, which is a text", () => {
    const old = deployment(
      'None,\n        is_schedule_active=os.getenv("ACTIVE")',
      "import os\n\nfrom prefect import flow\nfrom prefect.deployments import Deployment",
    );
    checkLeftAlone(old, [/compare it with the text that means so, as in `os\.getenv\("ACTIVE"\) == "true"`/]);
    checkLeftAlone(old.replace('os.getenv("ACTIVE")', '"no"'), [/is no True or False/]);
  });

  test("a list, with Prefect 2's wrapper around some", () => {
    checkConverted(
      deployment(
        'None,\n        schedules=[\n            CronSchedule(cron="0 0 * * *"),  # nights\n            MinimalDeploymentSchedule(schedule=IntervalSchedule(interval=60, anchor_date=START), active=False),\n        ]',
        "from prefect import flow\nfrom prefect.client.schemas.objects import MinimalDeploymentSchedule\nfrom prefect.client.schemas.schedules import CronSchedule, IntervalSchedule\nfrom prefect.deployments import Deployment",
      ).replace("        schedule=None,\n", ""),
      deployed(
        "",
        "from pathlib import Path\n\nfrom prefect import flow\nfrom prefect.schedules import Cron, Interval",
      ).replace(
        "        schedule=,\n",
        '        schedules=[\n            Cron("0 0 * * *"),  # nights\n            Interval(60, anchor_date=START, active=False),\n        ],\n',
      ),
      { workPool: "p", level: "safe" },
    );
  });

  test.each([
    [
      "of the client's class stays as it is",
      "client",
      'NIGHTLY = CronSchedule(cron="0 0 * * *")\n\n',
      'NIGHTLY = CronSchedule(cron="0 0 * * *")\n\n',
      "NIGHTLY",
      "prefect.client.schemas.schedules import CronSchedule",
    ],
    [
      "of the server's class is written into the call",
      "server",
      'NIGHTLY = CronSchedule(cron="0 0 * * *")  # at night\n\n',
      "# at night\n\n",
      'Cron("0 0 * * *")',
      "prefect.schedules import Cron",
    ],
  ])("a variable %s", (_, era, variable, variableAfter, scheduleAfter, importAfter) => {
    checkConverted(
      deployment(
        "NIGHTLY",
        `from prefect import flow\nfrom prefect.${era}.schemas.schedules import CronSchedule\nfrom prefect.deployments import Deployment\n\n${variable}`,
      ),
      deployed(
        scheduleAfter,
        `from pathlib import Path\n\nfrom prefect import flow\nfrom ${importAfter}\n\n${variableAfter}`,
      ),
      { workPool: "p", level: "safe" },
    );
  });

  test.each([
    ["a schedule from elsewhere", "NIGHTLY", /is not a schedule that can be read/],
    ["a schedule without its expression", "CronSchedule(**options)", /name the arguments/],
  ])("says why it leaves %s", (_, schedule, reason) => {
    const text = deployment(
      schedule,
      `from prefect import flow\nfrom prefect.client.schemas.schedules import CronSchedule\nfrom prefect.deployments import Deployment`,
    );
    expect(planOf(text).conversions).toEqual([]);
    expect(
      planOf(text)
        .left.map((left) => left.reason)
        .join("\n"),
    ).toMatch(reason);
  });
});

describe("a schedule that is written otherwise", () => {
  const OLD = "from prefect import flow\nfrom prefect.deployments import Deployment";
  const IMPORTED = `${OLD}\nfrom prefect.client.schemas.schedules import CronSchedule`;
  const build = (imports: string, ...args: readonly string[]) => buildScript(imports, 'name="x"', ...args);
  const deploy = (name: string, ...args: readonly string[]) =>
    deployScript(
      `from pathlib import Path\n\nfrom prefect import flow\nfrom prefect.schedules import ${name}`,
      {},
      'name="x"',
      ...args,
      'work_pool_name="p"',
    );

  test.each<[why: string, before: string, after: string]>([
    [
      "in parentheses",
      build(IMPORTED, 'schedule=(CronSchedule(cron="0 0 * * *"))'),
      deploy("Cron", 'schedule=(Cron("0 0 * * *"))'),
    ],
    [
      "as a dictionary",
      build(OLD, 'schedule={"timezone": "UTC", "cron": "0 0 * * *"}'),
      deploy("Cron", 'schedule=Cron("0 0 * * *", timezone="UTC")'),
    ],
    [
      "as a dictionary with an interval",
      build(OLD, 'schedule={"interval": 3600, "anchor_date": "2023-01-01T00:00:00+00:00"}'),
      deploy("Interval", 'schedule=Interval(3600, anchor_date="2023-01-01T00:00:00+00:00")'),
    ],
    [
      "as a dictionary in parentheses",
      build(OLD, 'schedule=({"cron": "0 0 * * *"})'),
      deploy("Cron", 'schedule=Cron("0 0 * * *")'),
    ],
    [
      "as a dictionary with a rule",
      build(OLD, 'schedule={"rrule": "FREQ=DAILY"}'),
      deploy("RRule", 'schedule=RRule("FREQ=DAILY")'),
    ],
  ])("%s", (_, before, after) => checkConverted(before, after, { workPool: "p", level: "safe" }));

  test.each<[why: string, schedule: string]>([
    ["two kinds in one", '{"cron": "0 0 * * *", "rrule": "FREQ=DAILY"}'],
    ["another key", '{"cron": "0 0 * * *", "catchup": True}'],
    ["another dictionary inside", '{"cron": "0 0 * * *", **MORE}'],
    ["keys that are computed", '{KEY: "0 0 * * *"}'],
  ])("leaves alone: %s", (_, schedule) => {
    expect(planOf(build(OLD, `schedule=${schedule}`)).conversions).toEqual([]);
  });
});
