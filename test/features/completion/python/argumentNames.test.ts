import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../../grammar";
import { checkPython, itemsAt, labelsAt } from "./checkPython";

beforeAll(loadGrammar);

const HEAD = `from prefect import flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments import run_deployment
from prefect.schedules import Cron


@flow
def etl(size: int): ...


`;
const known = { namesArguments: true };

describe("the names of arguments", () => {
  it.each([
    ["in an empty call", "etl.deploy(|)\n", "name=", 'etl.deploy(name="|")\n'],
    ["behind others", 'etl.deploy("a", |)\n', "work_pool_name=", 'etl.deploy("a", work_pool_name="|")\n'],
    ["a half one", 'etl.deploy("a", wo|)\n', "work_queue_name=", 'etl.deploy("a", work_queue_name="|")\n'],
    ["before others", 'etl.deploy("a", |, build=False)\n', "push=", 'etl.deploy("a", push=|, build=False)\n'],
    ["in the place of another", 'etl.deploy("a", pu|=False)\n', "push=", 'etl.deploy("a", push=False)\n'],
    ["a dictionary", 'etl.deploy("a", par|)\n', "parameters=", 'etl.deploy("a", parameters={|})\n'],
    ["a list", 'etl.deploy("a", |)\n', "tags=", 'etl.deploy("a", tags=["|"])\n'],
    ["of a schedule", 'Cron("0 9 * * *", |)\n', "timezone=", 'Cron("0 9 * * *", timezone="|")\n'],
    ["that have to be named", "ConcurrencyLimitConfig(|)\n", "limit=", "ConcurrencyLimitConfig(limit=|)\n"],
    [
      "in a call that is not closed",
      'etl.deploy("a", wo|',
      "work_pool_name=",
      'etl.deploy("a", work_pool_name="|"',
    ],
    [
      "on a line of its own",
      'etl.deploy(\n    "a",\n    |\n)\n',
      "build=",
      'etl.deploy(\n    "a",\n    build=|\n)\n',
    ],
    [
      "before code",
      'etl.deploy(\n    "a",\n    |\n\nprint("x")\n',
      "build=",
      'etl.deploy(\n    "a",\n    build=|\n\nprint("x")\n',
    ],
    [
      "before an argument of the next line",
      'etl.deploy(\n    "a",\n    |\n    push=True,\n)\n',
      "build=",
      'etl.deploy(\n    "a",\n    build=|\n    push=True,\n)\n',
    ],
  ])("%s", (_, marked, label, after) => checkPython(HEAD, marked, label, after, known));

  it("are those that are not given yet, with what they are", () => {
    const items = itemsAt(`${HEAD}Cron("0 9 * * *", timezone="UTC", |, slug="a")\n`, known);
    expect(items.map(({ label, detail }) => `${label} ${detail}`)).toEqual([
      "day_or= day_or: bool = True",
      "active= active: bool = True",
      "parameters= parameters: dict[str, Any] | None = None",
    ]);
    expect(Object(items[1]?.documentation).value).toBe("Whether or not the schedule is active.");
  });

  it.each([
    ["a call of somebody else", "connect(|)\n"],
    ["a method of that name of something else", "engine.deploy(|)\n"],
    ["a string", 'etl.deploy("|")\n'],
    ["the value of an argument", 'etl.deploy("a", build=|)\n'],
    ["a word in the value of an argument", 'etl.deploy("a", build=Tr|)\n'],
    ["a comment", 'etl.deploy("a",  # |\n)\n'],
    ["an attribute", 'etl.deploy("a", config.na|)\n'],
    ["an expression", 'etl.deploy("a" + na|)\n'],
    ["the call of a function inside", 'etl.deploy("a", image=make(|))\n'],
    ["behind the call", 'etl.deploy("a")|\n'],
    ["the list of an argument", 'etl.deploy("a", tags=[|])\n'],
  ])("none in %s", (_, marked) => {
    expect(labelsAt(HEAD + marked, known).filter((label) => label.endsWith("="))).toEqual([]);
  });

  it.each([
    [
      "a key in quotes",
      'etl.deploy("a", **{"|"})\n',
      "work_pool_name",
      'etl.deploy("a", **{"work_pool_name"})\n',
    ],
    ["a key without quotes", 'etl.deploy("a", **{|})\n', "tags", 'etl.deploy("a", **{"tags": |})\n'],
    [
      "a further key",
      'etl.serve("a", **{"tags": [], "cr|": 1})\n',
      "cron",
      'etl.serve("a", **{"tags": [], "cron": 1})\n',
    ],
    ["a key of dict", 'Cron("0 9 * * *", **dict(|))\n', "slug", 'Cron("0 9 * * *", **dict(slug=|))\n'],
    [
      "a key of a variable",
      'options = {"|"}\netl.deploy("a", **options)\n',
      "image",
      'options = {"image"}\netl.deploy("a", **options)\n',
    ],
    ["a key that is not closed", 'etl.deploy("a", **{"bu|', "build", 'etl.deploy("a", **{"build'],
  ])("as %s of what is spread", (_, marked, label, after) => checkPython(HEAD, marked, label, after));

  it("are keys of what is spread only where nothing gives them yet", () => {
    expect(labelsAt(`${HEAD}Cron("0 9 * * *", slug="a", **{"active": True, "|"})\n`)).toEqual([
      "timezone",
      "day_or",
      "parameters",
    ]);
  });

  it.each([
    ["a call of somebody else", 'connect(**{"|"})\n'],
    ["a dictionary of its own", 'etl.deploy("a", {"|"})\n'],
    ["a list that is spread", 'etl.deploy("a", *["|"])\n'],
    ["the value of a key", 'etl.deploy("a", **{"build": "|"})\n'],
    ["what is spread of a dictionary in an argument", 'etl.deploy("a", triggers={**{"|"}})\n'],
    ["the block that is loaded", 'from prefect.blocks.system import Secret\nSecret.load(**{"|"})\n'],
  ])("are no keys in %s", (_, marked) => expect(labelsAt(HEAD + marked)).toEqual([]));

  it("are left to others where there are some", () => {
    expect(labelsAt(`${HEAD}etl.deploy(|)\n`, { namesArguments: false })).toEqual([]);
    expect(labelsAt(`${HEAD}etl.deploy(|)\n`)).toEqual([]);
  });
});
