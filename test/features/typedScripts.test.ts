import { beforeAll, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { complete } from "../../server/src/features/completion/index";
import { hover } from "../../server/src/features/hover/index";
import { definition } from "../../server/src/features/navigation/definition";
import { references } from "../../server/src/features/navigation/references";
import { signatureHelp } from "../../server/src/features/signatureHelp";
import { loadGrammar } from "../grammar";
import { projectOf } from "../workspace/projectOf";

beforeAll(loadGrammar);

const SCRIPTS = {
  "a script with variables": `from datetime import timedelta
from prefect import Flow, flow
from prefect.blocks.core import Block
from prefect.docker import DockerImage
from prefect.schedules import Cron, Interval

class Cluster(Block):
    url: str

@flow(name="ETL")
def etl(size: int = 1, mode: str = "fast"): ...

overrides = dict(env={"A": "1"}, image="x")
nightly = Cron("0 3 * * *", timezone="Europe/Berlin", parameters={"size": 2})

if __name__ == "__main__":
    etl.deploy("a", "k8s", image=DockerImage("x", tag="1"), job_variables=overrides, schedules=[nightly, Interval(timedelta(hours=1))])
    Flow.deploy(etl, "b", work_pool_name="k8s", parameters={"size": 1, **{"mode": "x"}})
    Cluster.load("big")
`,
  "a script with sources": `from pathlib import Path
from prefect import deploy, flow
from prefect.runner.storage import GitRepository

repo = GitRepository("https://github.com/a/b.git", branch="main")

class Jobs:
    @flow
    @staticmethod
    def run(day: str = "x"): ...

if __name__ == "__main__":
    deploy(
        flow.from_source(source=repo, entrypoint="deploy.py:Jobs.run").to_deployment("a", cron=["0 3 * * *"]),
        flow.from_source(Path(__file__).parent, "deploy.py:Jobs.run").to_deployment("b", tags=['x']),
        work_pool_name="k8s",
    )
`,
  "a script with async calls": `import asyncio
from prefect import aserve, flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments import arun_deployment
from prefect.events import DeploymentEventTrigger

@flow
async def report(month: int): ...

async def main():
    made = await report.ato_deployment("a", concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy="CANCEL_NEW"))
    other = report.to_deployment(name="b", triggers=[DeploymentEventTrigger(expect={"x"}, parameters={"month": 1})])
    await arun_deployment("report/a", parameters={"month": 2}, job_variables={"env": {}})
    await aserve(made, other, limit=2)

asyncio.run(main())
`,
};

it.each(Object.entries(SCRIPTS))(
  "answers without a fault while %s is typed, and offers nothing twice",
  (_, script) => {
    for (let at = 1; at <= script.length; at++) {
      // Whatever is typed stands at the end, or before what will be behind it.
      for (const text of [script.slice(0, at), `${script.slice(0, at)}\n\n\ndef after(): ...\n`]) {
        const module = parsePythonModule(TextDocument.create("file:///project/deploy.py", "python", 1, text));
        const project = projectOf({ "deploy.py": text });
        const now = () => new Date("2026-01-05T10:00:00Z");
        const context = { project, migration: { workPool: undefined }, namesArguments: true, now };
        const labels = complete(module, at, context).items.map(({ label }) => label);
        expect(labels, text.slice(0, at).slice(-40)).toEqual([...new Set(labels)]);
        hover(module, at, context);
        signatureHelp(module, at, context);
        definition(module, at, context);
        references(module, at, true, context);
      }
    }
  },
  60_000,
);
