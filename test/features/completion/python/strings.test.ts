import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../../grammar";
import { checkPython, itemsAt, labelsAt } from "./checkPython";

beforeAll(loadGrammar);

const HEAD = `from prefect import Flow, deploy, flow, serve
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments import run_deployment
from prefect.deployments.runner import RunnerDeployment
from prefect.runner.storage import GitRepository
from prefect.schedules import Cron, Interval, RRule
from prefect_github import GitHubCredentials
from own import Cluster, Tool
from shared import report


@flow
def etl(): ...


`;

const files = {
  "prefect.yaml": `deployments:
  - name: nightly
    entrypoint: flows/clean.py:clean
    tags: [team-a, daily]
    work_pool:
      name: k8s
      work_queue_name: high
      job_variables:
        env:
          TOKEN: "{{ prefect.blocks.secret.yaml-token }}"
          URL: "{{ prefect.blocks.bob-s-warehouse-2000-old.old.url }}"
  - name: hourly
    entrypoint: flows/many.py:first
    work_pool: {name: k8s}
`,
  "flows/clean.py":
    'from prefect import flow\n\n@flow(name="Clean up")\ndef clean(day: str = "x"):\n    """Cleans."""\n',
  "flows/many.py": "from prefect import flow\n\n@flow\ndef first(): ...\n\n@flow\ndef second(): ...\n",
  "shared.py": "from prefect import flow\n\n@flow\ndef report(): ...\n",
  "other.py":
    'from shared import report\nreport.deploy("monthly", work_pool_name="docker", work_queue_name="low", tags=["team-b"])\n',
  "blocks.py":
    'from prefect.blocks.system import Secret\nfrom prefect_github import GitHubCredentials\n\nSecret(value="x").save("token")\n' +
    'creds = GitHubCredentials(token="x")\ncreds.save(name="bot")\n',
  "own.py":
    "from prefect.blocks.core import Block\n\n\nclass Base(Block):\n    url: str\n\n\n" +
    'class Cluster(Base):\n    _block_type_name = "Bob\'s Warehouse 2,000 (old)"\n\n\nclass Tool:\n    def load(self): ...\n',
  "own_saves.py":
    'from prefect import flow\nfrom own import Cluster, Tool\nimport own\n\nCluster(url="x").save("big")\n' +
    'small = own.Base(url="y")\nsmall.save(name="small")\nTool("x").save("hammer")\n',
  "uses.py": 'from prefect.blocks.system import Secret\n\nSecret.load("elsewhere")\n',
};
const known = { files };

describe("texts in the arguments of Prefect's calls", () => {
  it.each([
    ["a common time", 'etl.serve("a", cron="|")\n', "0 9 * * 1-5", 'etl.serve("a", cron="0 9 * * 1-5")\n'],
    ["a time in the place of a half one", "Cron('0 9|')\n", "0 9 * * 1-5", "Cron('0 9 * * 1-5')\n"],
    [
      "one of several times",
      'etl.serve("a", cron=["0 9 * * *", "|"])\n',
      "0 0 * * *",
      'etl.serve("a", cron=["0 9 * * *", "0 0 * * *"])\n',
    ],
    ["a recurrence", 'RRule("|")\n', "FREQ=HOURLY", 'RRule("FREQ=HOURLY")\n'],
    [
      "a time zone",
      'Cron("0 9 * * *", timezone="Eu|")\n',
      "Europe/Berlin",
      'Cron("0 9 * * *", timezone="Europe/Berlin")\n',
    ],
    [
      "a time zone in a dictionary",
      'etl.serve("a", schedule={"cron": "0 9 * * *", "timezone": "|"})\n',
      "Europe/Berlin",
      'etl.serve("a", schedule={"cron": "0 9 * * *", "timezone": "Europe/Berlin"})\n',
    ],
    [
      "a time in a dictionary of a list",
      'etl.serve("a", schedules=[{"schedule": {"cron": "|"}}])\n',
      "0 0 * * *",
      'etl.serve("a", schedules=[{"schedule": {"cron": "0 0 * * *"}}])\n',
    ],
    [
      "a collision strategy",
      'ConcurrencyLimitConfig(limit=1, collision_strategy="|")\n',
      "CANCEL_NEW",
      'ConcurrencyLimitConfig(limit=1, collision_strategy="CANCEL_NEW")\n',
    ],
    [
      "a version type",
      'etl.deploy("a", version_type="|")\n',
      "vcs:git",
      'etl.deploy("a", version_type="vcs:git")\n',
    ],
    [
      "a work pool",
      'etl.deploy("a", work_pool_name="|")\n',
      "k8s",
      'etl.deploy("a", work_pool_name="k8s")\n',
    ],
    ["a work pool by its position", 'etl.deploy("a", "|")\n', "docker", 'etl.deploy("a", "docker")\n'],
    [
      "a work pool of a method of the class",
      'Flow.deploy(etl, "a", "|")\n',
      "k8s",
      'Flow.deploy(etl, "a", "k8s")\n',
    ],
    [
      "a time by its position",
      'RunnerDeployment.from_flow(etl, "a", None, "|")\n',
      "0 9 * * *",
      'RunnerDeployment.from_flow(etl, "a", None, "0 9 * * *")\n',
    ],
    [
      "a work pool of a variable",
      'POOL = "|"\netl.deploy("a", POOL)\n',
      "k8s",
      'POOL = "k8s"\netl.deploy("a", POOL)\n',
    ],
    [
      "a tag of a variable",
      'TAGS = ["|"]\netl.deploy("a", tags=TAGS)\n',
      "daily",
      'TAGS = ["daily"]\netl.deploy("a", tags=TAGS)\n',
    ],
    [
      "a work queue that is spread",
      'options = dict(work_queue_name="|")\netl.deploy("a", **options)\n',
      "high",
      'options = dict(work_queue_name="high")\netl.deploy("a", **options)\n',
    ],
    [
      "a block of a variable's name",
      'NAME = "|"\nSecret.load(NAME)\n',
      "token",
      'NAME = "token"\nSecret.load(NAME)\n',
    ],
    [
      "a work pool of an imported flow",
      "report.deploy('a', work_pool_name='k|x')\n",
      "k8s",
      "report.deploy('a', work_pool_name='k8s')\n",
    ],
    [
      "a work pool of several",
      'deploy(etl.to_deployment("a"), work_pool_name="|")\n',
      "k8s",
      'deploy(etl.to_deployment("a"), work_pool_name="k8s")\n',
    ],
    [
      "a work queue",
      'etl.deploy("a", work_queue_name="|")\n',
      "high",
      'etl.deploy("a", work_queue_name="high")\n',
    ],
    [
      "a tag",
      'etl.deploy("a", tags=["daily", "|"])\n',
      "team-b",
      'etl.deploy("a", tags=["daily", "team-b"])\n',
    ],
    [
      "an entrypoint",
      'flow.from_source(".", entrypoint="|")\n',
      "flows/clean.py:clean",
      'flow.from_source(".", entrypoint="flows/clean.py:clean")\n',
    ],
    [
      "an entrypoint by its position",
      'flow.from_source(".", "|")\n',
      "flows/clean.py:clean",
      'flow.from_source(".", "flows/clean.py:clean")\n',
    ],
    [
      "an entrypoint from a folder",
      'flow.from_source(source="flows", entrypoint="|")\n',
      "clean.py:clean",
      'flow.from_source(source="flows", entrypoint="clean.py:clean")\n',
    ],
    [
      "the file of an entrypoint first",
      'flow.from_source(".", "|")\n',
      "flows/many.py:",
      'flow.from_source(".", "flows/many.py:")\n',
    ],
    [
      "then its flow",
      'flow.from_source(".", "flows/many.py:|")\n',
      "flows/many.py:second",
      'flow.from_source(".", "flows/many.py:second")\n',
    ],
    [
      "an entrypoint of a runner's deployment",
      'RunnerDeployment.from_entrypoint("|", name="a")\n',
      "flows/clean.py:clean",
      'RunnerDeployment.from_entrypoint("flows/clean.py:clean", name="a")\n',
    ],
    [
      "a deployment to run",
      'run_deployment("|")\n',
      "Clean up/nightly",
      'run_deployment("Clean up/nightly")\n',
    ],
    [
      "a deployment of a script",
      'run_deployment(name="rep|")\n',
      "report/monthly",
      'run_deployment(name="report/monthly")\n',
    ],
    ["a block that a script saves", 'Secret.load("|")\n', "token", 'Secret.load("token")\n'],
    ["a block that another script loads", 'Secret.load("|")\n', "elsewhere", 'Secret.load("elsewhere")\n'],
    ["a block of a template", "Secret.load('|')\n", "yaml-token", "Secret.load('yaml-token')\n"],
    [
      "a block of a variable",
      'GitRepository("u", credentials=GitHubCredentials.load("|"))\n',
      "bot",
      'GitRepository("u", credentials=GitHubCredentials.load("bot"))\n',
    ],
    ["a block of a class of one's own", 'Cluster.load("|")\n', "big", 'Cluster.load("big")\n'],
    [
      "a block of a class above",
      'from own import Base as Site\nSite.load("|")\n',
      "small",
      'from own import Base as Site\nSite.load("small")\n',
    ],
    ["a block of such a class in a template", 'Cluster.load("|")\n', "old", 'Cluster.load("old")\n'],
    [
      "a block of a class of the file",
      'class Mine(Block):\n    size: int\n\n\nMine(size=1).save("one")\nMine.load("|")\n',
      "one",
      'class Mine(Block):\n    size: int\n\n\nMine(size=1).save("one")\nMine.load("one")\n',
    ],
    [
      "a block of such a class that is not closed",
      'class Mine(Block):\n    size: int\n\n\nMine(size=1).save("one")\nMine.load("|',
      "one",
      'class Mine(Block):\n    size: int\n\n\nMine(size=1).save("one")\nMine.load("one',
    ],
    [
      "a block of one's own with its type",
      'Block.load("|")\n',
      "bob-s-warehouse-2000-old/big",
      'Block.load("bob-s-warehouse-2000-old/big")\n',
    ],
    ["a block with its type", 'Block.load("|")\n', "secret/token", 'Block.load("secret/token")\n'],
  ])("%s", (_, marked, label, after) => checkPython(HEAD, marked, label, after, known));

  it.each([
    ["the name of a deployment", 'etl.deploy("|")\n'],
    ["a call of somebody else", 'connect(work_pool_name="|")\n'],
    ["a method of that name of something else", 'engine.deploy("a", work_pool_name="|")\n'],
    ["a function of one's own", 'def run_deployment(name): ...\n\n\nrun_deployment("|")\n'],
    ["a class of one's own that is no block", 'Tool.load("|")\n'],
    ["a class of one's own", 'class Secret: ...\n\n\nSecret.load("|")\n'],
    ["the name in a method of the class", 'Flow.deploy(etl, "|")\n'],
    ["the object of a method of the class", 'Flow.deploy("|")\n'],
    ["a variable that somebody else is given", 'POOL = "|"\nconnect(work_pool_name=POOL)\n'],
    ["a variable in a computed text", 'POOL = "|"\netl.deploy("a", work_pool_name=POOL + "x")\n'],
    ["a comment", 'etl.deploy("a",  # work_pool_name="|\n)\n'],
    ["a formatted string", 'etl.deploy("a", work_pool_name=f"|")\n'],
    ["a raw string", 'etl.deploy("a", work_pool_name=r"|")\n'],
    ["a text of several lines", 'etl.deploy("a", work_pool_name="""|""")\n'],
    ["a text in pieces", 'etl.deploy("a", work_pool_name="a" "|")\n'],
    ["a text that is computed", 'etl.deploy("a", work_pool_name="a" + "|")\n'],
    ["a foreign call inside", 'etl.deploy("a", work_pool_name=name("|"))\n'],
    ["a source that is elsewhere", 'flow.from_source("https://example.com/a.git", "|")\n'],
    ["another argument of a load", 'Secret.load("a", "|")\n'],
    ["text outside calls", 'work_pool_name = "|"\n'],
  ])("nothing in %s", (_, marked) => expect(labelsAt(HEAD + marked, known)).toEqual([]));

  it("says what things are", () => {
    const detail = (marked: string, label: string) => {
      const item = itemsAt(HEAD + marked, known).find((candidate) => candidate.label === label);
      return [item?.detail, Object(item?.documentation).value];
    };
    expect(detail('etl.deploy("a", work_pool_name="|")\n', "k8s")).toEqual([
      "used in prefect.yaml",
      undefined,
    ]);
    expect(detail('run_deployment("|")\n', "Clean up/nightly")).toEqual([
      "prefect.yaml",
      "Flow: `flows/clean.py:clean`\n\nWork pool: `k8s`",
    ]);
    expect(detail('Secret.load("|")\n', "token")).toEqual(["Secret block, saved in blocks.py", undefined]);
    expect(detail('Cluster.load("|")\n', "big")).toEqual([
      "Bob's Warehouse 2,000 (old) block, saved in own_saves.py",
      undefined,
    ]);
    expect(detail('flow.from_source(".", "|")\n', "flows/clean.py:clean")).toEqual([
      '(day: str = "x")',
      "Cleans.",
    ]);
  });

  it("does not offer a half word for itself", () => {
    expect(labelsAt(`${HEAD}etl.deploy("a", work_pool_name="dock|")\n`, known)).toEqual(["k8s", "docker"]);
  });
});

describe("calls that are not whole yet", () => {
  const CODE = '\n\n@flow\ndef second():\n    print("x")\n';
  it.each([
    ["without a quote", 'etl.deploy("a", work_pool_name="|', "k8s", 'etl.deploy("a", work_pool_name="k8s'],
    [
      "without a quote, half a word",
      "etl.deploy('a', work_pool_name='k|",
      "k8s",
      "etl.deploy('a', work_pool_name='k8s",
    ],
    [
      "without a bracket",
      'etl.deploy("a", work_pool_name="|"',
      "k8s",
      'etl.deploy("a", work_pool_name="k8s"',
    ],
    [
      "without a quote before a bracket",
      'etl.deploy("a", work_pool_name="|)',
      "k8s",
      'etl.deploy("a", work_pool_name="k8s)',
    ],
    [
      "before an argument",
      'etl.deploy("a", work_pool_name="|, tags=["x"])',
      "k8s",
      'etl.deploy("a", work_pool_name="k8s, tags=["x"])',
    ],
    [
      "before an argument of the next line",
      'etl.deploy(\n    "a",\n    work_pool_name="|\n    tags=["x"],\n)',
      "k8s",
      'etl.deploy(\n    "a",\n    work_pool_name="k8s\n    tags=["x"],\n)',
    ],
    [
      "before an argument without a comma",
      'etl.deploy(\n    "a",\n    work_pool_name="|"\n    tags=["x"],\n)',
      "k8s",
      'etl.deploy(\n    "a",\n    work_pool_name="k8s"\n    tags=["x"],\n)',
    ],
    ["in a list", 'etl.deploy("a", tags=["x", "|', "team-a", 'etl.deploy("a", tags=["x", "team-a'],
    ["in a list without brackets", 'etl.deploy("a", tags=["|"', "team-a", 'etl.deploy("a", tags=["team-a"'],
    ["run", 'run_deployment("|', "Clean up/nightly", 'run_deployment("Clean up/nightly'],
    [
      "an entrypoint",
      'flow.from_source(source="flows", entrypoint="|',
      "clean.py:clean",
      'flow.from_source(source="flows", entrypoint="clean.py:clean',
    ],
    [
      "an entrypoint in a chain",
      'flow.from_source(\n    source="flows",\n    entrypoint="|\n).deploy("a", work_pool_name="k8s")',
      "clean.py:clean",
      'flow.from_source(\n    source="flows",\n    entrypoint="clean.py:clean\n).deploy("a", work_pool_name="k8s")',
    ],
    [
      "a chain",
      'flow.from_source(source="flows", entrypoint="clean.py:clean").deploy("a", work_pool_name="|',
      "k8s",
      'flow.from_source(source="flows", entrypoint="clean.py:clean").deploy("a", work_pool_name="k8s',
    ],
    ["a block", 'Secret.load("|', "token", 'Secret.load("token'],
    [
      "a schedule",
      'etl.deploy("a", schedules=[Cron("|',
      "0 9 * * *",
      'etl.deploy("a", schedules=[Cron("0 9 * * *',
    ],
    [
      "in a guard",
      'if __name__ == "__main__":\n    etl.serve("a", cron="|',
      "0 9 * * *",
      'if __name__ == "__main__":\n    etl.serve("a", cron="0 9 * * *',
    ],
    [
      "behind a bracket that was forgotten",
      'foo(1\n\nrun_deployment("|',
      "report/monthly",
      'foo(1\n\nrun_deployment("report/monthly',
    ],
  ])("%s", (_, marked, label, after) => {
    checkPython(HEAD, marked, label, after, known);
    checkPython(HEAD, marked + CODE, label, after + CODE, known);
    checkPython(
      HEAD,
      (marked + CODE).replaceAll("\n", "\r\n"),
      label,
      (after + CODE).replaceAll("\n", "\r\n"),
      known,
    );
  });

  it("a flow that is defined behind the cursor", () => {
    const head = "from prefect import flow\n\n\ndef main():\n";
    const tail = "\n\n\n@flow\ndef late(): ...\n";
    checkPython(
      head,
      `    late.deploy("a", work_pool_name="|${tail}`,
      "k8s",
      `    late.deploy("a", work_pool_name="k8s${tail}`,
      known,
    );
  });

  it.each([
    ["a call of somebody else", 'connect("|'],
    ["a name", 'etl.deploy("|'],
    ["a formatted string", 'etl.deploy("a", work_pool_name=f"|'],
    ["a comment", 'etl.deploy("a",  # "|'],
    ["the next statement", 'etl.deploy("a", work_pool_name=\nx = "|'],
  ])("nothing in %s", (_, marked) => {
    expect(labelsAt(HEAD + marked, known)).toEqual([]);
    expect(labelsAt(HEAD + marked + CODE, known)).toEqual([]);
  });
});
