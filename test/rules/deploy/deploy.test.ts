import { beforeAll, describe, expect, test } from "vitest";
import { requirementOf } from "../../../server/src/workspace/prefectRequirement";
import { loadGrammar } from "../../grammar";
import { pythonFindings } from "../checkPython";
import { ruleFiles } from "../ruleFiles";
import { deployRules, HEAD, holds, script } from "./deployRows";

beforeAll(loadGrammar);

/** A script whose lines stand in an `async` function. */
function inAsync(...lines: readonly string[]): string {
  return `from prefect import aserve, deploy
from prefect.blocks.system import Secret
from prefect.deployments import run_deployment
from prefect.runner.storage import GitRepository
${HEAD}async def main():\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

holds("unknown-argument", [
  [
    "a slip",
    {
      text: script('etl.deploy("a", «work_pol_name»="p", image="i:1")'),
      says: /takes no argument `work_pol_name`.*Did you mean `work_pool_name`/,
      fixed: script('etl.deploy("a", work_pool_name="p", image="i:1")'),
    },
  ],
  [
    "what Prefect 2 called otherwise",
    {
      text: script('etl.deploy("a", "p", «infra_overrides»={}, image="i:1")'),
      says: /Prefect 3 calls it `job_variables`/,
      fixed: script('etl.deploy("a", "p", job_variables={}, image="i:1")'),
    },
  ],
  [
    "what says the opposite now",
    {
      text: script('etl.serve("a", «is_schedule_active»=False)'),
      says: /calls it `paused`, which says the opposite/,
      fixed: script('etl.serve("a", paused=True)'),
    },
  ],
  [
    "the forms for async code",
    {
      text: `from prefect.deployments.runner import RunnerDeployment, adeploy\n${HEAD}async def main(storage):\n    made = await RunnerDeployment.afrom_storage(storage=storage, entrypoint="e.py:e", name="a", «schedul»=None)\n    await made.aapply(«imag»="i:1")\n    await adeploy(made, «work_pol_name»="p", image="i:1")\n`,
      fixed: `from prefect.deployments.runner import RunnerDeployment, adeploy\n${HEAD}async def main(storage):\n    made = await RunnerDeployment.afrom_storage(storage=storage, entrypoint="e.py:e", name="a", schedule=None)\n    await made.aapply(image="i:1")\n    await adeploy(made, work_pool_name="p", image="i:1")\n`,
    },
  ],
  [
    "a schedule",
    { text: script('x = Cron("0 0 * * *", «tz»="UTC")'), says: /`Cron` takes no argument `tz`/ },
  ],
  [
    "through an alias, a variable and from_source",
    {
      text: `import prefect as p\n\nsource = p.flow.from_source("s", entrypoint="a.py:b")\nother = source\nother.deploy("a", "p", «nope»=1)\n`,
    },
  ],
  [
    "a decorator",
    {
      text: "from prefect import flow\n\n\n@flow(«retires»=3)\ndef f(): ...\n",
      fixed: "from prefect import flow\n\n\n@flow(retries=3)\ndef f(): ...\n",
    },
  ],
  [
    "left alone: every argument there is",
    { text: script('etl.deploy("a", "p", image="i", build=False, push=False, _sla=None)') },
  ],
  [
    "left alone: how a call is told to work at once",
    { text: inAsync('etl.deploy("a", "p", "i", _sync=True)') },
  ],
  [
    "left alone: what serves tasks",
    { text: "from prefect.task_worker import serve\n\nserve(task, status_server_port=1)\n" },
  ],
  ["left alone: a spread dictionary", { text: script('etl.deploy("a", **{"nope": 1})') }],
  [
    "left alone: build arguments of an image",
    { text: 'from prefect.docker import DockerImage\n\nDockerImage("a", "b", platform="x")\n' },
  ],
  [
    "left alone: a flow of one's own making",
    { text: 'class Flow:\n    def deploy(self, **kw): ...\n\n\nFlow().deploy("a", nope=1)\n' },
  ],
  [
    "left alone: a name that is bound twice",
    { text: `${HEAD}if etl:\n    etl = object()\netl.deploy("a", nope=1)\n` },
  ],
  [
    "left alone: a project of Prefect 2",
    {
      text: script('etl.serve("a", nope=1)'),
      project: { prefect: { file: "r", clause: "<3", isAgentEra: true } },
    },
  ],
  ["left alone: a file that does not parse", { text: `${script('etl.serve("a", nope=1)')}(` }],
]);

holds("exclusive-schedules", [
  [
    "two",
    { text: script('etl.serve("a", cron="0 0 * * *", «interval=60»)'), says: /`cron` is given already/ },
  ],
  [
    "three",
    {
      text: script(
        'etl.to_deployment("a", schedule=Cron("0 0 * * *"), «schedules=[]», «rrule="FREQ=DAILY"»)',
      ),
    },
  ],
  ["left alone: one", { text: script('etl.serve("a", cron="0 0 * * *")') }],
  ["left alone: None", { text: script('etl.serve("a", cron="0 0 * * *", interval=None)') }],
  [
    "left alone: what is handed on, where all but one may be None",
    {
      text: `${HEAD}def serve_it(cron=None, interval=None):\n    etl.serve("a", cron=cron, interval=interval)\n`,
    },
  ],
]);

holds("invalid-schedule", [
  ["a cron expression", { text: script('etl.serve("a", cron=«"0 24 * * *"»)'), says: /out of range/ }],
  [
    "by position, with a time zone",
    { text: script('Cron(«"x"», «"Europe/Berln"»)'), fixed: script('Cron("x", "Europe/Berlin")') },
  ],
  [
    "a city alone",
    {
      text: script('Cron("0 0 * * *", timezone=«"Berlin"»)'),
      says: /Did you mean Europe\/Berlin/,
      fixed: script('Cron("0 0 * * *", timezone="Europe/Berlin")'),
    },
  ],
  ["a recurrence rule", { text: script('etl.serve("a", rrule=«"FREQ=DALY"»)') }],
  ["left alone: what is computed", { text: script('etl.serve("a", cron=f"{x} 24 * * *")') }],
  ["left alone: several in a list", { text: script('etl.serve("a", cron=["0 0 * * *"])') }],
  ["left alone: a class of one's own", { text: 'class Cron: ...\n\n\nCron("0 24 * * *")\n' }],
]);

holds("no-code", [
  [
    "a flow of the file",
    {
      text: script('etl.«deploy»("a", work_pool_name="p")'),
      says: /give an `image`, or deploy `flow\.from_source/,
    },
  ],
  [
    "several",
    {
      text: inAsync(
        'made = await flow.from_source(".", "e.py:e")',
        'await deploy(«etl.to_deployment("a")», await made.to_deployment("b"), work_pool_name="p")',
        "from prefect.deployments.runner import adeploy",
        'await adeploy(«await etl.ato_deployment("a")», await made.to_deployment("b"), work_pool_name="p")',
      ),
      says: /code of this deployment/,
    },
  ],
  [
    "left alone: several with an image, or of a module",
    {
      text: inAsync(
        'await deploy(await etl.to_deployment("a"), work_pool_name="p", image="i")',
        "from prefect.deployments.runner import adeploy",
        'await adeploy(await etl.to_deployment("a"), work_pool_name="p", image="i")',
        'await deploy(await etl.to_deployment("a", entrypoint_type=x), work_pool_name="p")',
        "await deploy(one, *more, work_pool_name='p')",
      ),
    },
  ],
  ["no image after all", { text: script('etl.«deploy»("a", "p", image=None)') }],
  ["left alone: an image", { text: script('etl.deploy("a", "p", "i:1")') }],
  ["left alone: a source", { text: script('etl.from_source("s", "etl.py:etl").deploy("a", "p")') }],
  ["left alone: a module", { text: script('etl.deploy("a", "p", entrypoint_type=x)') }],
]);

const BLOCKS =
  "import os\nfrom prefect.artifacts import create_markdown_artifact\nfrom prefect.blocks.system import Secret\nfrom prefect.runner.storage import GitRepository\nfrom prefect.variables import Variable\n\n\n";
const withBlocks = (...lines: readonly string[]) =>
  `${BLOCKS}async def main():\n${lines.map((line) => `    ${line}\n`).join("")}`;

holds("not-awaited", [
  [
    "blocks, variables, storages, artifacts",
    {
      text: withBlocks(
        'block = Secret(value="x")',
        'block.«save»("a")',
        'Secret.«load»("a")',
        'Variable.«set»("a", "b")',
        'GitRepository("r").«pull_code»()',
        '«create_markdown_artifact»("# Done")',
      ),
      fixed: withBlocks(
        'block = Secret(value="x")',
        'await block.save("a")',
        'await Secret.load("a")',
        'await Variable.set("a", "b")',
        'await GitRepository("r").pull_code()',
        'await create_markdown_artifact("# Done")',
      ),
    },
  ],
  [
    "in ordinary code",
    {
      text: `${BLOCKS}GitRepository("r").«pull_code»()\n`,
      says: /Wait for it in `async` code/,
    },
  ],
  [
    "a form for async code in ordinary code",
    {
      text: `${BLOCKS}Secret(value="x").«asave»("a")\n`,
      fixed: `${BLOCKS}Secret(value="x").save("a")\n`,
    },
  ],
  [
    "left alone: in ordinary code, handed on, of others",
    {
      text: `${BLOCKS}Secret(value="x").save("a")\nVariable.set("a", "b")\n\n\nasync def main(job, d):\n    await gather(Secret.load("a"), Variable.get("b"))\n    job.save("a")\n    d.get("a")\n    os.environ.get("a")\n    return Secret.load("b")\n`,
    },
  ],
  [
    "in async code",
    {
      text: `${HEAD}async def main():\n    etl.«deploy»("a", "p", "i")\n`,
      fixed: `${HEAD}async def main():\n    await etl.deploy("a", "p", "i")\n`,
    },
  ],
  [
    "several, a deployment, a run, a form for async code",
    {
      text: inAsync(
        'deployment = await etl.to_deployment("a")',
        "deployment.«apply»()",
        '«deploy»(deployment, work_pool_name="p")',
        '«run_deployment»("etl/a")',
        "«aserve»(deployment)",
        'etl.«adeploy»("a", "p", "i")',
      ),
      fixed: inAsync(
        'deployment = await etl.to_deployment("a")',
        "await deployment.apply()",
        'await deploy(deployment, work_pool_name="p")',
        'await run_deployment("etl/a")',
        "await aserve(deployment)",
        'await etl.adeploy("a", "p", "i")',
      ),
    },
  ],
  [
    "used as a value",
    {
      text: inAsync(
        'await flow.«from_source»(".", "e.py:e").deploy("a", "p")',
        'await aserve(etl.«to_deployment»("a"))',
        'held = etl.«to_deployment»("a")',
        "await held.apply()",
        'key = Secret.«load»("key").get()',
        'GitRepository("u", {"access_token": Secret.«load»("key")})',
      ),
      says: /used as if it were none/,
      fixed: inAsync(
        'await (await flow.from_source(".", "e.py:e")).deploy("a", "p")',
        'await aserve(await etl.to_deployment("a"))',
        'held = await etl.to_deployment("a")',
        "await held.apply()",
        'key = (await Secret.load("key")).get()',
        'GitRepository("u", {"access_token": await Secret.load("key")})',
      ),
    },
  ],
  [
    "the form for async code in ordinary code",
    {
      text: script('etl.«adeploy»("a", "p", "i")'),
      says: /Write `deploy` in ordinary code/,
      fixed: script('etl.deploy("a", "p", "i")'),
    },
  ],
  ["left alone: awaited", { text: `${HEAD}async def main():\n    await etl.deploy("a", "p", "i")\n` }],
  [
    "left alone: waited for elsewhere",
    {
      text: inAsync(
        'made = etl.to_deployment("a")',
        "made = await made",
        'runs = [run_deployment("etl/a") for _ in range(3)]',
        "await gather(*runs)",
        'return etl.deploy("a", "p", "i")',
      ),
    },
  ],
  [
    "left alone: blocks of others, and in ordinary code",
    { text: `${inAsync('json.load("x").get()')}\n\ndef run():\n    Secret.load("x").get()\n` },
  ],
  ["left alone: told to work at once", { text: inAsync('etl.deploy("a", "p", "i", _sync=True)') }],
  [
    "left alone: the form for async code in a task",
    { text: script('create_task(etl.adeploy("a", "p", "i"))') },
  ],
  [
    "left alone: handed on",
    { text: `${HEAD}async def main():\n    await gather(etl.deploy("a", "p", "i"))\n` },
  ],
  ["left alone: ordinary code", { text: script('etl.deploy("a", "p", "i")') }],
]);

holds("no-coroutine", [
  [
    "run",
    {
      text: `import asyncio\n${script('asyncio.run(etl.«deploy»("a", "p", "i"))')}`,
      says: /gives no coroutine/,
      fixed: `import asyncio\n${script('etl.deploy("a", "p", "i")')}`,
    },
  ],
  [
    "at the level of the module",
    {
      text: `${HEAD}«await »etl.deploy("a", "p", "i")\n`,
      says: /Python refuses `await`/,
      fixed: `${HEAD}etl.deploy("a", "p", "i")\n`,
    },
  ],
  [
    "in an ordinary function",
    {
      text: `${HEAD}def main():\n    d = «await »etl.to_deployment("a")\n`,
      fixed: `${HEAD}def main():\n    d = etl.to_deployment("a")\n`,
    },
  ],
  [
    "left alone: the form for async code",
    { text: `import asyncio\n${script('asyncio.run(etl.adeploy("a", "p", "i"))')}` },
  ],
  ["left alone: an async function", { text: `import asyncio\n${script("asyncio.run(main(etl))")}` }],
  ["left alone: a cell", { text: `# %%\n${HEAD}await etl.deploy("a", "p", "i")\n` }],
  ["left alone: async code", { text: `${HEAD}async def main():\n    await etl.deploy("a", "p", "i")\n` }],
]);

holds("on-import", [
  ["serve", { text: `${HEAD}etl.«serve»("a")\n`, says: /never returns/, fixed: script('etl.serve("a")') }],
  [
    "deploy, in several lines",
    {
      text: `${HEAD}etl.«deploy»(\n    "a",\n    "p",  # the pool\n    "i",\n)  # done\n`,
      says: /deploys again/,
      fixed: script("etl.deploy(", '    "a",', '    "p",  # the pool', '    "i",', ")  # done"),
    },
  ],
  [
    "a source that is this file",
    {
      text: `${HEAD}flow.from_source(".", "etl.py:etl").«deploy»("a", "p")\n`,
      fixed: script('flow.from_source(".", "etl.py:etl").deploy("a", "p")'),
    },
  ],
  [
    "several",
    {
      text: `${HEAD}«serve»(other, etl.to_deployment("a"))\n`,
      fixed: script('serve(other, etl.to_deployment("a"))'),
    },
  ],
  [
    "one that was made before",
    {
      text: `${HEAD}from prefect.deployments.runner import RunnerDeployment\n\nd = RunnerDeployment.from_flow(etl, "a")\nd.«apply»(work_pool_name="p")\n`,
      fixed: `${HEAD}from prefect.deployments.runner import RunnerDeployment\n\nd = RunnerDeployment.from_flow(etl, "a")\nif __name__ == "__main__":\n    d.apply(work_pool_name="p")\n`,
    },
  ],
  ["what is held", { text: `${HEAD}id = etl.«deploy»("a", "p", "i")\n` }],
  ["left alone: behind a guard", { text: script('etl.serve("a")') }],
  ["left alone: in a function", { text: `${HEAD}def main():\n    etl.serve("a")\n` }],
  ["left alone: only made", { text: `${HEAD}d = etl.to_deployment("a")\n` }],
  [
    "left alone: others of another file",
    { text: `${HEAD}serve(flow.from_source(".", "other.py:etl").to_deployment("a"))\n` },
  ],
  [
    "left alone: a flow of another file",
    { text: `${HEAD}flow.from_source(".", "other.py:etl").deploy("a", "p")\n` },
  ],
]);

holds("after-serve", [
  [
    "a second serve",
    { text: script('etl.«serve»("a")', 'etl.serve("b")'), says: /serves nothing/, severity: "warning" },
  ],
  ["other code", { text: script("serve = etl.serve", 'etl.«serve»("a")', "print()"), severity: "hint" }],
  [
    "a third behind other code",
    { text: script('etl.«serve»("a")', "print()", 'serve(etl.to_deployment("b"))') },
  ],
  [
    "behind a with",
    { text: script("with lock:", '    etl.«serve»("a")', 'etl.serve("b")'), severity: "warning" },
  ],
  [
    "awaited",
    {
      text: `from prefect import aserve\n${HEAD}async def main():\n    await «aserve»(await etl.to_deployment("a"))\n    print()\n`,
      severity: "hint",
    },
  ],
  ["left alone: the end", { text: script("print()", 'etl.serve("a")', "# done") }],
  [
    "left alone: a task",
    {
      text: `from prefect import aserve\n${HEAD}async def main():\n    task = create_task(aserve(d))\n    await task\n`,
    },
  ],
  [
    "left alone: another block",
    { text: `${script("if x:", '    etl.serve("a")', "else:", '    etl.serve("b")')}` },
  ],
]);

describe("the example on a rule's page", () => {
  test.each(deployRules.map(({ id }) => id))("%s finds its own", (id) => {
    const page = ruleFiles.get(id)?.replace(/^ \* ?/gm, "") ?? "";
    const example = /## Example[\s\S]*?```python\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    // "With `prefect==3.1.4`:" where the project's release matters.
    const clause = /^With `prefect(.*)`:$/m.exec(page)?.[1];
    const prefect = clause === undefined ? undefined : requirementOf("requirements.txt", clause);
    const pools = (name: string) => (name === "my-process-pool" ? { type: "process" } : undefined);
    const found = pythonFindings(deployRules, example, prefect && { prefect }, pools);
    // An image that is built is worth a hint on other pages, too.
    const loud = found.filter(({ rule: by, severity }) => by === id || severity !== "hint");
    expect([...new Set(loud.map(({ rule: by }) => by))]).toEqual([id]);
  });
});
