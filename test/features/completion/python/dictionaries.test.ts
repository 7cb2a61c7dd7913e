import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../../grammar";
import { checkPython, itemsAt, labelsAt } from "./checkPython";

beforeAll(loadGrammar);

const HEAD = `from enum import Enum
from typing import Literal, Optional
from prefect import Flow, flow, task
from prefect.deployments import run_deployment
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from pydantic import BaseModel
from shared import report


class Color(Enum):
    RED = "red"
    BLUE = "blue"


class Target(BaseModel):
    bucket: str
    depth: int = 1


@flow
def etl(
    source: str,
    size: int = 1,
    mode: Literal["fast", "slow"] = "fast",
    level: Literal[1, 2] = 1,
    color: Color = Color.RED,
    dry: bool = False,
    limit: Optional[bool] = None,
    targets: list[Target] = [],
):
    """Moves data.

    Args:
        size: How many at once.
    """


`;

const files = {
  "prefect.yaml": `deployments:
  - name: nightly
    entrypoint: flows/clean.py:clean
    work_pool: {name: docker-pool}
`,
  "flows/clean.py": "from prefect import flow\n\n@flow\ndef clean(day: str, keep: bool = True): ...\n",
  "shared.py": "from prefect import flow\n\n@flow\ndef report(month: int): ...\n",
};
const known = { files };

describe("the keys and values of parameters", () => {
  it.each([
    [
      "a key in quotes",
      'etl.deploy("a", parameters={"|"})\n',
      "size",
      'etl.deploy("a", parameters={"size"})\n',
    ],
    [
      "a key without quotes",
      'etl.deploy("a", parameters={|})\n',
      "size",
      'etl.deploy("a", parameters={"size": |})\n',
    ],
    [
      "a key before its colon",
      "etl.deploy('a', parameters={'si|': 1})\n",
      "size",
      "etl.deploy('a', parameters={'size': 1})\n",
    ],
    [
      "a further key",
      'etl.serve("a", parameters={"size": 1, "|"})\n',
      "source",
      'etl.serve("a", parameters={"size": 1, "source"})\n',
    ],
    [
      "a further key without quotes",
      'etl.serve("a", parameters={"size": 1, |})\n',
      "source",
      'etl.serve("a", parameters={"size": 1, "source": |})\n',
    ],
    ["a word", 'etl.serve("a", parameters={so|})\n', "source", 'etl.serve("a", parameters={"source": |})\n'],
    [
      "a key of a schedule",
      'etl.deploy("a", schedules=[Cron("0 9 * * *", parameters={"|": 1})])\n',
      "size",
      'etl.deploy("a", schedules=[Cron("0 9 * * *", parameters={"size": 1})])\n',
    ],
    [
      "a key of a flow of a source",
      'flow.from_source("flows", "clean.py:clean").deploy("a", parameters={"|"})\n',
      "day",
      'flow.from_source("flows", "clean.py:clean").deploy("a", parameters={"day"})\n',
    ],
    [
      "a key of an imported flow",
      'report.to_deployment("a", parameters={"|"})\n',
      "month",
      'report.to_deployment("a", parameters={"month"})\n',
    ],
    [
      "a key of a flow that is given",
      'RunnerDeployment.from_flow(etl, "a", parameters={"|"})\n',
      "size",
      'RunnerDeployment.from_flow(etl, "a", parameters={"size"})\n',
    ],
    [
      "a key of a deployment to run",
      'run_deployment("clean/nightly", parameters={"|"})\n',
      "day",
      'run_deployment("clean/nightly", parameters={"day"})\n',
    ],
    [
      "a field of a model",
      'etl.deploy("a", parameters={"targets": [{"|"}]})\n',
      "bucket",
      'etl.deploy("a", parameters={"targets": [{"bucket"}]})\n',
    ],
    [
      "one of a few texts",
      'etl.deploy("a", parameters={"mode": "|"})\n',
      "slow",
      'etl.deploy("a", parameters={"mode": "slow"})\n',
    ],
    [
      "with its quotes",
      'etl.deploy("a", parameters={"mode": |})\n',
      "slow",
      'etl.deploy("a", parameters={"mode": "slow"})\n',
    ],
    [
      "the value of an enumeration",
      'etl.deploy("a", parameters={"color": "|"})\n',
      "blue",
      'etl.deploy("a", parameters={"color": "blue"})\n',
    ],
    [
      "one of a few numbers",
      'etl.deploy("a", parameters={"level": |})\n',
      "2",
      'etl.deploy("a", parameters={"level": 2})\n',
    ],
    [
      "a truth",
      'etl.deploy("a", parameters={"dry": |})\n',
      "True",
      'etl.deploy("a", parameters={"dry": True})\n',
    ],
    [
      "nothing, where it may be",
      'etl.deploy("a", parameters={"limit": |})\n',
      "None",
      'etl.deploy("a", parameters={"limit": None})\n',
    ],
    [
      "a key that is not closed",
      'etl.deploy("a", parameters={"|',
      "size",
      'etl.deploy("a", parameters={"size',
    ],
    [
      "a further key that is not closed",
      'etl.deploy("a", parameters={"size": 1, "|',
      "source",
      'etl.deploy("a", parameters={"size": 1, "source',
    ],
    [
      "a key before others",
      'etl.deploy("a", parameters={\n    "|\n    "size": 1,\n})\n',
      "source",
      'etl.deploy("a", parameters={\n    "source\n    "size": 1,\n})\n',
    ],
    [
      "a value that is not closed",
      'etl.deploy("a", parameters={"mode": "|',
      "slow",
      'etl.deploy("a", parameters={"mode": "slow',
    ],
    [
      "a value before code",
      'etl.deploy("a", parameters={"mode": "|\n\n\ndef f(): ...\n',
      "slow",
      'etl.deploy("a", parameters={"mode": "slow\n\n\ndef f(): ...\n',
    ],
    [
      "in a bracket that is not closed",
      'run_deployment("clean/nightly", parameters={"|"\n',
      "keep",
      'run_deployment("clean/nightly", parameters={"keep"\n',
    ],
  ])("%s", (_, marked, label, after) => checkPython(HEAD, marked, label, after, known));

  it.each([
    [
      "a key of dict",
      'etl.deploy("a", parameters=dict(|))\n',
      "size",
      'etl.deploy("a", parameters=dict(size=|))\n',
    ],
    [
      "a half key of dict",
      'etl.deploy("a", parameters=dict(dry=True, so|))\n',
      "source",
      'etl.deploy("a", parameters=dict(dry=True, source=|))\n',
    ],
    [
      "a key of dict before its value",
      'etl.deploy("a", parameters=dict(so|="x"))\n',
      "source",
      'etl.deploy("a", parameters=dict(source="x"))\n',
    ],
    [
      "a value in dict",
      'etl.deploy("a", parameters=dict(mode="|"))\n',
      "slow",
      'etl.deploy("a", parameters=dict(mode="slow"))\n',
    ],
    [
      "a field in dict",
      'etl.deploy("a", parameters=dict(targets=[{"|"}]))\n',
      "bucket",
      'etl.deploy("a", parameters=dict(targets=[{"bucket"}]))\n',
    ],
    [
      "dict that is not closed",
      'etl.deploy("a", parameters=dict(mode="|',
      "slow",
      'etl.deploy("a", parameters=dict(mode="slow',
    ],
    [
      "a key of a variable",
      'given = {"|"}\netl.deploy("a", parameters=given)\n',
      "size",
      'given = {"size"}\netl.deploy("a", parameters=given)\n',
    ],
    [
      "a value of a variable",
      'given = {"mode": "|"}\netl.deploy("a", parameters=given)\n',
      "slow",
      'given = {"mode": "slow"}\netl.deploy("a", parameters=given)\n',
    ],
    [
      "a key of a variable in dict",
      'given = dict(dry=True, |)\netl.deploy("a", parameters=given)\n',
      "mode",
      'given = dict(dry=True, mode=|)\netl.deploy("a", parameters=given)\n',
    ],
    [
      "a variable of a function",
      'def main():\n    given = {"|"}\n    print(given)\n    etl.deploy("a", parameters=given)\n',
      "mode",
      'def main():\n    given = {"mode"}\n    print(given)\n    etl.deploy("a", parameters=given)\n',
    ],
    [
      "a variable that is spread",
      'given = {"mode": "|"}\netl.deploy("a", parameters={**given, "dry": True})\n',
      "slow",
      'given = {"mode": "slow"}\netl.deploy("a", parameters={**given, "dry": True})\n',
    ],
    [
      "a variable of a variable",
      'target = {"|"}\ngiven = {"targets": [target]}\netl.deploy("a", parameters=given)\n',
      "bucket",
      'target = {"bucket"}\ngiven = {"targets": [target]}\netl.deploy("a", parameters=given)\n',
    ],
    [
      "arguments that are spread",
      'options = {"parameters": {"|"}}\netl.deploy("a", **options)\n',
      "size",
      'options = {"parameters": {"size"}}\netl.deploy("a", **options)\n',
    ],
    [
      "a variable that is not closed",
      'given = {"|\netl.deploy("a", parameters=given)\n',
      "size",
      'given = {"size\netl.deploy("a", parameters=given)\n',
    ],
    [
      "a schedule of a variable",
      'daily = Cron("0 9 * * *", parameters={"|"})\nall = [daily]\netl.deploy("a", schedules=all)\n',
      "size",
      'daily = Cron("0 9 * * *", parameters={"size"})\nall = [daily]\netl.deploy("a", schedules=all)\n',
    ],
    [
      "a method of the class",
      'Flow.deploy(etl, "a", parameters={"|"})\n',
      "size",
      'Flow.deploy(etl, "a", parameters={"size"})\n',
    ],
  ])("behind names: %s", (_, marked, label, after) => checkPython(HEAD, marked, label, after, known));

  it("offers what is not given yet, the required first, with what is known of it", () => {
    const items = itemsAt(`${HEAD}etl.deploy("a", parameters={"mode": "fast", "|": 1, "level": 1})\n`, known);
    expect(items.map(({ label }) => label)).toEqual(["source", "size", "color", "dry", "limit", "targets"]);
    expect(items[1]?.detail).toBe("size: int = 1");
    expect(Object(items[1]?.documentation).value).toBe("How many at once.");
  });

  it.each([
    ["a dictionary of one's own", 'parameters = {"|"}\n'],
    ["a call of somebody else", 'etl_like.deploy("a", parameters={"|"})\n'],
    [
      "a flow that is not known",
      'flow.from_source("https://example.com/a.git", "a.py:f").deploy("a", parameters={"|"})\n',
    ],
    ["a deployment that is not known", 'run_deployment("clean/other", parameters={"|"})\n'],
    ["a schedule that no call is given", 'schedule = Cron("0 9 * * *", parameters={"|"})\n'],
    ["a key that is computed", 'etl.deploy("a", parameters={name: {"|"}})\n'],
    ["a value of any text", 'etl.deploy("a", parameters={"source": "|"})\n'],
    ["what a call makes", 'etl.deploy("a", parameters=make(mode="|"))\n'],
    ["a dict of one's own", 'def dict(**given): ...\n\n\netl.deploy("a", parameters=dict(|))\n'],
    ["a text in a dict", 'etl.deploy("a", parameters=dict("|"))\n'],
    ["a variable that nobody is given", 'given = {"|"}\netl.deploy("a", parameters=others)\n'],
    ["a variable that is assigned twice", 'given = {"|"}\ngiven = {}\netl.deploy("a", parameters=given)\n'],
    [
      "a variable of another function",
      'def f():\n    given = {"|"}\n\n\netl.deploy("a", parameters=given)\n',
    ],
    ["what is made of a variable", 'given = {"|"}\netl.deploy("a", parameters=given.copy())\n'],
    ["behind the dictionary", 'etl.deploy("a", parameters={"size": 1}|)\n'],
    ["a schedule in a dictionary, which takes none", 'etl.deploy("a", schedule={"parameters": {"|"}})\n'],
    ["one in a list", 'etl.deploy("a", schedules=[{"parameters": {"|"}}])\n'],
    ["the value of another argument", 'etl.deploy("a", build=|)\n'],
  ])("nothing in %s", (_, marked) => expect(labelsAt(HEAD + marked, known)).toEqual([]));
});

describe("the keys and values of job variables", () => {
  const workPool = (name: string) => (name === "docker-pool" ? { type: "docker" } : { type: "kubernetes" });
  const pools = { files, workPool };

  it.each([
    [
      "a key",
      'etl.deploy("a", "docker-pool", job_variables={"|"})\n',
      "image_pull_policy",
      'etl.deploy("a", "docker-pool", job_variables={"image_pull_policy"})\n',
    ],
    [
      "a value",
      'etl.deploy("a", "docker-pool", job_variables={"image_pull_policy": "|"})\n',
      "Always",
      'etl.deploy("a", "docker-pool", job_variables={"image_pull_policy": "Always"})\n',
    ],
    [
      "a truth",
      'etl.deploy("a", work_pool_name="docker-pool", job_variables={"auto_remove": |})\n',
      "True",
      'etl.deploy("a", work_pool_name="docker-pool", job_variables={"auto_remove": True})\n',
    ],
    [
      "of the deployment that is run",
      'run_deployment("clean/nightly", job_variables={"|"})\n',
      "auto_remove",
      'run_deployment("clean/nightly", job_variables={"auto_remove"})\n',
    ],
    [
      "in a call that is not whole",
      'etl.deploy("a", "docker-pool", job_variables={"|',
      "auto_remove",
      'etl.deploy("a", "docker-pool", job_variables={"auto_remove',
    ],
  ])("%s", (_, marked, label, after) => checkPython(HEAD, marked, label, after, pools));

  it.each([
    [
      "a variable",
      'given = {"|"}\netl.deploy("a", "docker-pool", job_variables=given)\n',
      "auto_remove",
      'given = {"auto_remove"}\netl.deploy("a", "docker-pool", job_variables=given)\n',
    ],
    [
      "dict",
      'etl.deploy("a", "docker-pool", job_variables=dict(auto_remove=|))\n',
      "True",
      'etl.deploy("a", "docker-pool", job_variables=dict(auto_remove=True))\n',
    ],
  ])("behind names: %s", (_, marked, label, after) => checkPython(HEAD, marked, label, after, pools));

  it("are those of the pool's type", () => {
    const labels = (pool: string) =>
      labelsAt(`${HEAD}etl.deploy("a", "${pool}", job_variables={"|"})\n`, pools);
    expect(labels("docker-pool")).toContain("auto_remove");
    expect(labels("k8s")).not.toContain("auto_remove");
    expect(labels("k8s")).toContain("namespace");
  });

  it("are those that the others leave open where no pool is known", () => {
    const labels = labelsAt(`${HEAD}etl.deploy("a", job_variables={"namespace": "x", "|": 1})\n`, known);
    expect(labels).toContain("service_account_name");
    expect(labels).not.toContain("auto_remove");
    expect(labels).not.toContain("namespace");
  });

  it("has the environment variables of the project in env", () => {
    const marked = `${HEAD}etl.deploy("a", job_variables={"env": {"A": "1", "|"}})\n`;
    expect(labelsAt(marked, { files, environment: ["A", "B"] })).toEqual(["B"]);
  });

  it.each([
    ["another argument", 'etl.deploy("a", triggers={"|"})\n'],
    ["the list of a pool", 'etl.deploy("a", job_variables=["|"])\n'],
    ["an argument of serve that is none", 'flow(name="a", job_variables={"x": "|"})\n'],
  ])("nothing in %s", (_, marked) => expect(labelsAt(HEAD + marked, pools)).toEqual([]));
});
