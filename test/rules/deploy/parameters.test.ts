import { beforeAll } from "vitest";
import { loadGrammar } from "../../grammar";
import { guarded, holds } from "./deployRows";

beforeAll(loadGrammar);

const HEAD = `from prefect import flow, deploy
from prefect.blocks.system import Secret
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments import run_deployment
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule


@flow
def etl(source: str, size: int = 1, tags: list[str] = [], limits: dict[str, int] = {}): ...


@flow
def free(day: str = "today", **options): ...


@flow
@other
def wrapped(a): ...


`;
const script = (...lines: readonly string[]) => guarded(HEAD, ...lines);

const flows = {
  "flows/etl.py": "from prefect import flow\n\n\n@flow\ndef load(source: str, size: int = 1): ...\n",
};

const run = (given: string) =>
  `from prefect.deployments import run_deployment\n\nrun_deployment("load/nightly", ${given})\n`;
const deployed = (more = "") => ({
  ...flows,
  "prefect.yaml": `deployments:\n- name: nightly\n  entrypoint: flows/etl.py:load\n${more}`,
});

holds("unknown-parameter", [
  [
    "a slip",
    {
      text: script('etl.serve("a", parameters={"«sorce»": "x"})'),
      says: /`etl` has no parameter `sorce`\. Each run of the deployment fails\. Did you mean `source`\?/,
      fixed: script('etl.serve("a", parameters={"source": "x"})'),
      severity: "error",
    },
  ],
  [
    "in a dictionary that `dict` makes",
    {
      text: script('etl.deploy("a", "p", "i", parameters=dict(«sizes»=1))'),
      fixed: script('etl.deploy("a", "p", "i", parameters=dict(size=1))'),
    },
  ],
  [
    "beside what is spread",
    { text: script('etl.serve("a", parameters={**base, "«nope»": 1})'), says: /It takes `source`/ },
  ],
  [
    "of a schedule",
    {
      text: script('etl.serve("a", schedules=[Cron("0 3 * * *", parameters={"«nope»": 1})])'),
      says: /Each run of this schedule/,
      severity: "warning",
    },
  ],
  [
    "of a schedule in its record",
    {
      text: script(
        'etl.serve("a", schedules=[DeploymentScheduleCreate(schedule=CronSchedule(cron="0 3 * * *"), parameters={"«nope»": 1})])',
      ),
    },
  ],
  [
    "of a flow with **options",
    {
      text: script('free.serve("a", parameters={"«region»": 1})'),
      says: /What `\*\*options` is to get has to stand below `options`/,
    },
  ],
  [
    "by from_flow",
    {
      text: script('RunnerDeployment.from_flow(etl, "a", parameters={("«no» pe"): 1})').replace(
        "«no» pe",
        "«no pe»",
      ),
    },
  ],
  [
    "of an imported flow",
    { text: 'from flows.etl import load\n\nload.serve("a", parameters={"«nope»": 1})\n', files: flows },
  ],
  [
    "of the flow that an entrypoint names",
    {
      text: 'from prefect import flow\n\nflow.from_source(".", "flows/etl.py:load").deploy("a", "p", parameters={"«nope»": 1})\n',
      files: flows,
    },
  ],
  [
    "of a run",
    {
      text: 'from prefect.deployments import run_deployment\n\nrun_deployment("load/nightly", parameters={"«nope»": 1})\n',
      files: {
        ...flows,
        "prefect.yaml": "deployments:\n- name: nightly\n  entrypoint: flows/etl.py:load\n",
      },
      says: /The run fails/,
      severity: "warning",
    },
  ],
  ["left alone: what it has", { text: script('etl.serve("a", parameters={"source": "x", "size": 2})') }],
  ["left alone: below **options", { text: script('free.serve("a", parameters={"options": {"x": 1}})') }],
  ["left alone: another decorator", { text: script('wrapped.serve("a", parameters={"x": 1})') }],
  ["left alone: a variable", { text: script('etl.serve("a", parameters=given)') }],
  ["left alone: computed names", { text: script('etl.serve("a", parameters={key: 1, f"{x}": 2})') }],
  [
    "left alone: `dict` of one's own",
    { text: `${HEAD}dict = object\netl.serve("a", parameters=dict(x=1))\n` },
  ],
  [
    "left alone: a run of a deployment from elsewhere",
    {
      text: 'from prefect.deployments import run_deployment\n\nrun_deployment("load/nightly", parameters={"x": 1})\n',
      files: flows,
    },
  ],
]);

holds("wrong-parameter-type", [
  [
    "a number in quotes",
    {
      text: script('etl.serve("a", parameters={"size": «"5"»})'),
      says: /`size` takes a whole number, and this is text\. The server refuses the deployment\./,
      fixed: script('etl.serve("a", parameters={"size": 5})'),
      severity: "error",
    },
  ],
  [
    "a number for text",
    {
      text: script('etl.serve("a", parameters={"source": «5»})'),
      fixed: script('etl.serve("a", parameters={"source": "5"})'),
    },
  ],
  ["None", { text: script('etl.serve("a", parameters={"size": «None»})'), says: /this is `None`/ }],
  [
    "behind variables",
    {
      text: script(
        'many = «"5"»',
        'values = {"size": many, "source": "x"}',
        'etl.serve("a", parameters=values)',
      ),
      fixed: script(
        "many = 5",
        'values = {"size": many, "source": "x"}',
        'etl.serve("a", parameters=values)',
      ),
    },
  ],
  [
    "left alone: a variable that changes",
    {
      text: script(
        'values = {"size": "5"}',
        'values["size"] = 5',
        'etl.serve("a", parameters=values)',
        'more = {"size": "5"}',
        "more.update(size=5)",
        'etl.serve("a", parameters=more)',
      ),
    },
  ],
  [
    "a block",
    {
      text: script('etl.serve("a", parameters={"source": «Secret.load("x")», "tags": [«token»]})').replace(
        "if __name__",
        'token = Secret(value="x")\ntoken.save("token")\nif __name__',
      ),
      says: /this is a block, `Secret`\. The server refuses the deployment\. Annotate the parameter with `Secret`/,
    },
  ],
  [
    "left alone: a block where a run puts in what it holds",
    {
      text: script(
        'etl.serve("a", parameters={"source": Secret.load("x")}, enforce_parameter_schema=False)',
        'etl.serve("a", parameters={"source": Secret.load("x").get()})',
        'free.serve("a", parameters={"options": Secret.load("x")})',
      ),
    },
  ],
  [
    "True for a number",
    { text: script('etl.serve("a", parameters={"size": «True»})'), says: /this is `True`/ },
  ],
  [
    "inside a list",
    {
      text: script('etl.serve("a", parameters={"tags": ("x", «1»)})'),
      fixed: script('etl.serve("a", parameters={"tags": ("x", "1")})'),
    },
  ],
  [
    "inside a dictionary",
    {
      text: script('etl.serve("a", parameters={"limits": {"x": -1, "y": «[]»}})'),
      says: /`limits\.y` takes a whole number, and this is a list/,
    },
  ],
  [
    "that only runs refuse",
    {
      text: script('etl.serve("a", enforce_parameter_schema=False, parameters={"size": «"many"»})'),
      says: /The deployment is made, and each of its runs fails/,
      severity: "warning",
    },
  ],
  [
    "of a schedule",
    {
      text: script('etl.serve("a", schedule=Interval(60, parameters={"size": «[]»}))'),
      severity: "warning",
    },
  ],
  [
    "of a run, of a deployment of the file",
    {
      text: script(
        'etl.serve("a", parameters={"source": "x"})',
        'run_deployment("etl/a", parameters={"size": «"5"»})',
      ),
      says: /this is text\. The server refuses the run\./,
      fixed: script(
        'etl.serve("a", parameters={"source": "x"})',
        'run_deployment("etl/a", parameters={"size": 5})',
      ),
      severity: "error",
    },
  ],
  [
    "of a run, of a deployment in prefect.yaml",
    {
      text: run('parameters={"source": «1»}'),
      files: deployed(),
      fixed: run('parameters={"source": "1"}'),
      severity: "error",
    },
  ],
  [
    "of a run that the server does not look at",
    {
      text: script(
        'etl.serve("a", enforce_parameter_schema=False)',
        'run_deployment("etl/a", parameters={"source": "x", "size": «"many"»})',
      ),
      says: /The run fails/,
      severity: "warning",
    },
  ],
  [
    "left alone: a run of a deployment that takes what pydantic can make of it",
    {
      text: script(
        'etl.serve("a", enforce_parameter_schema=enforced, parameters={"source": "x"})',
        'run_deployment("etl/a", parameters={"size": "5"})',
        'run_deployment("etl/b", parameters={"size": []})',
      ),
    },
  ],
  [
    "left alone: what pydantic makes of it in runs",
    { text: script('etl.serve("a", enforce_parameter_schema=False, parameters={"size": "5"})') },
  ],
  ["left alone: a whole float", { text: script('etl.serve("a", parameters={"size": 5.0})') }],
  [
    "left alone: computed",
    { text: script('etl.serve("a", parameters={"size": int("5"), "tags": [*x], "source": f"{x}"})') },
  ],
  ["left alone: a block", { text: script('etl.serve("a", parameters={"size": {"$ref": "x"}})') }],
  ["left alone: a dictionary with spread", { text: script('etl.serve("a", parameters={"limits": {**x}})') }],
]);

holds("missing-parameter", [
  [
    "with a cron argument",
    {
      text: script('etl.«serve»("a", cron="0 3 * * *")'),
      says: /`etl` needs `source`, and neither the deployment nor its schedules/,
      severity: "warning",
    },
  ],
  ["other parameters", { text: script('etl.«deploy»("a", "p", "i", interval=60, parameters={"size": 1})') }],
  [
    "of one schedule",
    {
      text: script(
        'etl.serve("a", schedules=[Cron("0 3 * * *", parameters={"source": "x"}), «Interval»(60)])',
      ),
      says: /this schedule does not give it/,
    },
  ],
  [
    "of an imported flow",
    {
      text: 'from flows.etl import load\n\nload.«serve»("a", schedule=None, cron="0 3 * * *")\n',
      files: flows,
    },
  ],
  [
    "a run, of a deployment of the file",
    {
      text: script('etl.deploy("a", "p", "i")', '«run_deployment»("etl/a", parameters={"size": 2})'),
      says: /`etl` needs `source`, and neither this call nor the deployment gives it\. The server refuses the run\./,
      severity: "error",
    },
  ],
  [
    "a run, of a deployment in prefect.yaml",
    {
      text: run("timeout=0").replace("\nrun_", "\n«run_").replace("t(", "t»("),
      files: deployed(),
      severity: "warning",
    },
  ],
  [
    "left alone: a run that is given all, by itself or by its deployment",
    {
      text: script(
        'etl.deploy("a", "p", "i")',
        'run_deployment("etl/a", parameters={"source": "x"})',
        'etl.deploy("b", "p", "i", parameters={"source": "x"})',
        'run_deployment("etl/b")',
      ),
    },
  ],
  [
    "left alone: a run, given by prefect.yaml",
    { text: run("timeout=0"), files: deployed("  parameters: {source: x}\n") },
  ],
  [
    "left alone: a run that the server does not look at",
    { text: run("timeout=0"), files: deployed("  enforce_parameter_schema: false\n") },
  ],
  [
    "left alone: a run, of a deployment that may give more, or that something else makes as well",
    {
      text: script(
        'etl.deploy("a", "p", "i", **more)',
        'run_deployment("etl/a")',
        'etl.deploy("b", "p", "i", parameters=given)',
        'run_deployment("etl/b", parameters={})',
        'etl.deploy("c", "p", "i")',
        'etl.deploy("c", "p", "i", parameters={"source": "x"})',
        'run_deployment("etl/c")',
        'run_deployment("etl/d")',
      ),
    },
  ],
  [
    "left alone: a run, given what nobody can tell",
    {
      text: script(
        'etl.deploy("a", "p", "i")',
        'run_deployment("etl/a", parameters=given)',
        'run_deployment("etl/a", **more)',
      ),
    },
  ],
  [
    "left alone: a run of what another script deploys",
    {
      text: run("timeout=0"),
      files: { ...flows, "ship.py": 'from flows.etl import load\n\nload.deploy("nightly", "p", "i")\n' },
    },
  ],
  ["left alone: given", { text: script('etl.serve("a", cron="0 3 * * *", parameters={"source": "x"})') }],
  [
    "left alone: no schedule",
    { text: script('etl.serve("a")', 'etl.serve("b", schedules=[])', 'etl.serve("c", schedule=Schedule())') },
  ],
  ["left alone: paused", { text: script('etl.serve("a", cron="0 3 * * *", paused=True)') }],
  ["left alone: not active", { text: script('etl.serve("a", schedule=Cron("0 3 * * *", active=False))') }],
  [
    "left alone: spread",
    {
      text: script(
        'etl.serve("a", cron="0 3 * * *", parameters={**x})',
        'etl.serve("a", cron="0 3 * * *", **x)',
      ),
    },
  ],
  ["left alone: computed", { text: script('etl.serve("a", cron=x)', 'etl.serve("a", schedule=nightly)') }],
]);
