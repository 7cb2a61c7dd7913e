import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../../grammar";
import { checkPython, itemsAt, labelsAt } from "./checkPython";

beforeAll(loadGrammar);

const HEAD = `from prefect import flow
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.schedules import Cron


@flow
def etl(size: int): ...


`;

describe("the keys of a schedule that is written as a dictionary", () => {
  it.each([
    ["of its own", 'etl.deploy("a", schedule={"|"})\n', "cron", 'etl.deploy("a", schedule={"cron"})\n'],
    [
      "of one in a list",
      'etl.serve("a", schedules=[{|}])\n',
      "schedule",
      'etl.serve("a", schedules=[{"schedule": |}])\n',
    ],
    [
      "behind the schedule in a list",
      'etl.serve("a", schedules=[{"schedule": Cron("@daily"), "|"}])\n',
      "active",
      'etl.serve("a", schedules=[{"schedule": Cron("@daily"), "active"}])\n',
    ],
    [
      "of the schedule in one of a list",
      'etl.serve("a", schedules=[{"schedule": {"|"}}])\n',
      "rrule",
      'etl.serve("a", schedules=[{"schedule": {"rrule"}}])\n',
    ],
    [
      "of one that is made",
      'DeploymentScheduleCreate(schedule={"cron": "@daily", "|"})\n',
      "day_or",
      'DeploymentScheduleCreate(schedule={"cron": "@daily", "day_or"})\n',
    ],
    [
      "a truth",
      'etl.deploy("a", schedule={"cron": "@daily", "day_or": |})\n',
      "False",
      'etl.deploy("a", schedule={"cron": "@daily", "day_or": False})\n',
    ],
    [
      "a truth in a list",
      'etl.deploy("a", schedules=[{"schedule": daily, "active": |}])\n',
      "False",
      'etl.deploy("a", schedules=[{"schedule": daily, "active": False}])\n',
    ],
  ])("%s", (_, marked, label, after) => checkPython(HEAD, marked, label, after));

  it.each([
    [
      "each kind",
      'etl.deploy("a", schedule={"|"})\n',
      ["cron", "interval", "rrule", "timezone", "day_or", "anchor_date"],
    ],
    ["cron", 'etl.deploy("a", schedule={"cron": "@daily", "|"})\n', ["timezone", "day_or"]],
    ["interval", 'etl.deploy("a", schedule={"interval": 60, "|"})\n', ["anchor_date", "timezone"]],
    ["rrule", 'etl.deploy("a", schedule={"rrule": "FREQ=DAILY", "|"})\n', ["timezone"]],
    ["a list", 'etl.deploy("a", schedules=[{"|"}])\n', ["schedule", "active"]],
  ])("are those that Prefect takes: %s", (_, marked, labels) => {
    expect(new Set(labelsAt(HEAD + marked))).toEqual(new Set(labels));
  });

  it("come with what they are", () => {
    const items = itemsAt(`${HEAD}etl.deploy("a", schedule={"cron": "@daily", "|"})\n`);
    expect(items.map(({ detail }) => detail)).toContain("day_or: bool = True");
  });

  it.each([
    ["beside a key that none takes", 'etl.deploy("a", schedule={"cron": "@daily", "slug": "b", "|"})\n'],
    ["for what a list refuses", 'etl.deploy("a", schedules=[{"cron": "|"}])\n'],
    ["for the time zone there", 'etl.deploy("a", schedules=[{"cron": "@daily", "timezone": "|"}])\n'],
    ["of a list as a whole", 'etl.deploy("a", schedules={"|"})\n'],
    ["deeper inside", 'etl.deploy("a", schedule={"cron": {"|"}})\n'],
    ["of somebody else", 'plan("a", schedule={"|"})\n'],
  ])("none %s", (_, marked) => expect(labelsAt(HEAD + marked)).toEqual([]));
});
