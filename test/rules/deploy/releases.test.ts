import { beforeAll, describe, test } from "vitest";
import { rules } from "../../../server/src/rules/index";
import { requirementOf } from "../../../server/src/workspace/prefectRequirement";
import { loadGrammar } from "../../grammar";
import { checkPython, type PythonCase } from "../checkPython";

beforeAll(loadGrammar);

const own = rules.filter(({ id }) => /^deploy\/(.*-argument|later-release)$/.test(id));

const HEAD = `from prefect import flow


@flow
def etl(): ...


`;

function script(...lines: readonly string[]): string {
  return `${HEAD}if __name__ == "__main__":\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

function holds(rows: readonly Row[]): void {
  test.each(rows.map((row) => [row[0], row[1], row] as const))("%s %s", (_, __, row) => check(row));
}

/** A script in a project that asks for a Prefect of that clause. */
type Row = readonly [clause: string, text: string, more?: Omit<PythonCase, "text" | "project">];

function check([clause, text, more]: Row): void {
  const prefect = requirementOf("/project/requirements.txt", clause);
  checkPython(own, { text, ...more, ...(prefect && { project: { prefect } }) });
}

describe("an argument of another release", () => {
  holds([
    [
      "==3.1.4",
      script('etl.serve("a", «version_type»=1, «schedule»=x)').replace("«version_type»=1, ", ""),
      {
        says: /came with Prefect 3\.2\.0, but this project asks for `==3\.1\.4` \(requirements\.txt\), and Python stops/,
        severity: "error",
        fixed: script('etl.serve("a", schedules=[x])'),
      },
    ],
    [
      ">=3.0,<3.2",
      script('etl.serve("a", «schedule»=None)'),
      { fixed: script('etl.serve("a", schedules=None)') },
    ],
    ["~=3.3.0", script('etl.deploy("a", "p", "i", «version_type»=None)'), { says: /Prefect 3\.4\.0/ }],
    ["<3.1.12", script('etl.deploy("a", "p", "i", «_sla»=[])'), { says: /3\.1\.12/ }],
    ["==3.0.2", script('etl.serve("a", «global_limit»=3)')],
    ["==3.0.*", script('etl.serve("a", «schedule»=x, schedules=[])'), { says: /There it is `schedules`/ }],
    [
      "==3.0.11",
      script('etl.serve("a", «is_schedule_active»=not x)'),
      { fixed: script('etl.serve("a", paused=not (not x))') },
    ],
    [
      "==3.6.0",
      "from prefect.client.schemas.objects import ConcurrencyLimitConfig\n\nConcurrencyLimitConfig(limit=1, «grace_period_seconds»=60)\n",
      { says: /3\.6\.6.*dropped without a word/, severity: "warning" },
    ],
    [
      ">=3.1",
      "from prefect.client.schemas.actions import DeploymentScheduleCreate as D\n\nD(schedule=None, «catchup»=True)\n",
      { says: /From Prefect 3\.1\.0 on/, severity: "error" },
    ],
    [
      ">=3.0,<3.2",
      "from prefect.client.schemas.actions import DeploymentScheduleCreate as D\n\nD(schedule=None, «catchup»=True)\n",
      { severity: "warning" },
    ],
  ]);
});

describe("left alone: a release that may have it", () => {
  holds([
    [">=3.0", script('etl.serve("a", schedule=x, global_limit=1)')],
    [">=2.20,<4", script('etl.deploy("a", "p", "i", _sla=[], version_type=None)')],
    ["==3.4.0", script('etl.deploy("a", "p", "i", version_type=None)')],
    [">=3.0,!=3.4.0,<3.5", script('etl.deploy("a", "p", "i", version_type=None)')],
    ["==3.1.12", script('etl.deploy("a", "p", "i", _sla=[])')],
    ["<=3.6.14", `${HEAD}async def main():\n    await etl.adeploy("a", "p", "i")\n`],
    [
      "==3.0.11",
      "from prefect.client.schemas.actions import DeploymentScheduleCreate as D\n\nD(schedule=None, catchup=True)\n",
    ],
    ["==3.1.4", script("if VERSION >= (3, 2):", '    etl.serve("a", schedule=x)')],
    ["==3.1.4", "try:\n    from prefect.schedules import Cron\nexcept ImportError:\n    Cron = None\n"],
    [
      "==3.1.4",
      "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from prefect.schedules import Cron\n",
    ],
    ["==3.2.0", 'from prefect.schedules import Cron\n\nx = Cron("0 3 * * *")\n'],
    ["==3.1.4", "from .schedules import Cron\nimport schedules\nfrom prefect import flow, deploy\n"],
  ]);
});

describe("a name of a later release", () => {
  holds([
    [
      "==3.1.4",
      'from prefect.schedules import «Cron»\n\nx = Cron("0 3 * * *")\n',
      { says: /`prefect\.schedules\.Cron` came with Prefect 3\.2\.0.*Take `CronSchedule`/ },
    ],
    [
      "==3.1.4",
      'from prefect import «schedules» as s\n\nx = s.Cron("0 3 * * *")\n'.replace(
        "«schedules» as s",
        "schedules as «s»",
      ),
    ],
    ["==3.1.4", 'import «prefect».schedules\n\nx = prefect.schedules.Cron("0 3 * * *")\n'],
    ["==3.1.4", "import «prefect».schedules\n"],
    ["<3.1", "from prefect import «aserve», flow, serve\n", { says: /3\.1\.6/ }],
    [
      "==3.6.13",
      `${HEAD}async def main():\n    await etl.«adeploy»("a", "p", "i")\n`,
      { says: /3\.6\.14/, fixed: `${HEAD}async def main():\n    await etl.deploy("a", "p", "i")\n` },
    ],
    [
      ">=3.1,<3.1.15",
      'from prefect import Flow\n\n\nasync def main():\n    await Flow.«afrom_source»("s", entrypoint="a.py:b")\n',
      {
        fixed:
          'from prefect import Flow\n\n\nasync def main():\n    await Flow.from_source("s", entrypoint="a.py:b")\n',
      },
    ],
  ]);
});

describe("an argument at a place that there is not", () => {
  holds([
    [
      "",
      'from prefect.client.schemas.schedules import CronSchedule\n\nCronSchedule(«"0 3 * * *"», timezone="UTC")\n',
      {
        says: /`CronSchedule` takes its arguments only by their names/,
        fixed:
          'from prefect.client.schemas.schedules import CronSchedule\n\nCronSchedule(cron="0 3 * * *", timezone="UTC")\n',
      },
    ],
    [
      "",
      'from prefect import flow\n\nflow.from_source("s", "a.py:b", «"c"»)\n',
      { says: /at most 2 without a name/ },
    ],
    ["", script('etl.to_deployment("a", «name»="b")'), { says: /given already/ }],
    ["", 'from prefect import flow\n\n\ndef f(): ...\n\n\ng = flow(f, «"name"»)\n'],
    // Left alone:
    ["", script("etl.to_deployment(*names, 1, 2)", "etl.deploy(*names, **more)")],
    ["", `${HEAD}from prefect import Flow\n\nd = Flow.to_deployment(etl, name="b")\n`],
    [
      "",
      'from prefect import serve, deploy\n\n\ndef f(*all):\n    serve(a, b, c, *all)\n    deploy(a, b, c, image="i")\n',
    ],
    ["", 'from prefect.schedules import Cron\n\nx = Cron("0 3 * * *", "UTC", True, True, {}, "slug")\n'],
  ]);
});

describe("an argument that is missing", () => {
  holds([
    ["", script("etl.«to_deployment»()"), { says: /`to_deployment` needs `name`/ }],
    ["", 'from prefect import flow\n\nflow.«from_source»(source="s")\n', { says: /needs `entrypoint`/ }],
    [
      "",
      "from prefect.deployments.runner import RunnerDeployment as R\n\nR.«from_entrypoint»()\n",
      { says: /`entrypoint` and `name`/ },
    ],
    ["", "from prefect.client.schemas.objects import ConcurrencyLimitConfig as C\n\n«C»()\n"],
    // Left alone:
    ["", script("etl.serve()")],
    ["", script("etl.to_deployment(**more)", "etl.to_deployment(*names)")],
    ["", `${HEAD}from prefect import Flow\n\nd = Flow.to_deployment(etl, "b")\n`],
    ["", "from prefect import flow\n\n\n@flow()\ndef f(): ...\n"],
  ]);
});

test.each([
  [
    'from prefect import flow\n\n\nasync def main():\n    await flow.«afrom_source»("s", "a.py:b")\n',
    'from prefect import flow\n\n\nasync def main():\n    await flow.from_source("s", "a.py:b")\n',
  ],
  ['import prefect\n\nprefect.flow.«deploy»("a", "pool")\n', undefined],
  // Left alone:
  ['from prefect import Flow\n\nFlow.afrom_source("s", "a.py:b")\n', undefined],
  ['from prefect import flow\n\nflow.from_source("s", "a.py:b").deploy("a", "pool")\n', undefined],
  ['from flows import flow\n\nflow.deploy("a")\n', undefined],
])("a method of the decorator: %s", (text, fixed) => {
  const rule = rules.filter(({ id }) => id === "deploy/decorator-method");
  checkPython(rule, { text, says: /The decorator `flow` has no/, ...(fixed !== undefined && { fixed }) });
});
