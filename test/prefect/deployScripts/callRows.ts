import { main, type Row, script } from "./scriptCase";

const JOBS = {
  "flows/jobs.py": `from prefect import flow, task


@flow
def load(day: str, count: int = 1): ...


@flow(name="Weekly report")
def report(): ...


@task
def clean(): ...


def helper(): ...


CONSTANT = 3


class Jobs:
    @flow
    def method(self): ...

    @staticmethod
    @flow
    def static(): ...
`,
  "flows/__init__.py": "",
};

/** Deploying: pools, images, sources, parameters, names, coroutines. */
export const callRows: readonly Row[] = [
  'etl.deploy("a", work_pool_name="pool", image="org/etl:1", build=False, push=False)',
  'etl.deploy("a", "pool", "org/etl:1", False, False, job_variables={"env": {}}, print_next_steps=False)',
  'etl.deploy("a", "pool", DockerImage("org/etl", tag="1"), build=False, push=False)',
  'etl.deploy("a", "pool", entrypoint_type=EntrypointType.MODULE_PATH)',
  'etl.deploy("a", "k8s", image="org/etl:1", build=False, push=False, work_queue_name="q")',
  'options = {"work_pool_name": "pool", "image": "i:1", "build": False}\netl.deploy("a", **options)',
  'etl.from_source(".", "etl.py:etl").deploy("b", work_pool_name="pool")',
  'etl.from_source(".", "etl.py:etl").deploy("b", work_pool_name="local")',
  'flow.from_source(Path(__file__).parent, "etl.py:etl").deploy("b", work_pool_name="local")',
  'flow.from_source(source=LocalStorage("."), entrypoint="etl.py:other").deploy("b", work_pool_name="local")',
  'loaded = flow.from_source(".", "etl.py:etl")\nloaded.deploy("b", "local", tags=["x"], parameters={"day": "x"})',
  'flow.from_source(".", "etl.py:etl").to_deployment("b", work_pool_name="local")',
  'deploy(etl.to_deployment("a"), etl.to_deployment("b"), work_pool_name="pool", image="i:1", build=False, push=False)',
  'deploy(flow.from_source(".", "etl.py:etl").to_deployment("a"), work_pool_name="local")',
  'etl.deploy("a", "managed", image="i:1")',
  'etl.deploy("a", "pool", image="i:1", build=False)\nrun_deployment("etl/a", timeout=0)',
  'etl.deploy("a", "pool", image="i:1", build=False)\nrun_deployment(name="etl/a", timeout=0, parameters={"day": "x"}, tags=["t"], job_variables={})',
  'RunnerDeployment.from_flow(etl, "a", work_pool_name="local").apply()',
  'async def go():\n    await etl.deploy("a", "pool", image="i:1", build=False)\n\nasyncio.run(go())',
  'async def go():\n    d = await etl.to_deployment("a")\n    await asyncio.gather(etl.to_deployment("b"))\n    return d\n\nasyncio.run(go())',
  main(
    'flow.from_source(".", "flows/jobs.py:load").deploy("a", work_pool_name="local", parameters={"day": "x"})',
    {
      files: JOBS,
    },
  ),
  main('flow.from_source(".", "flows/jobs.py:report").deploy("a", work_pool_name="local")', { files: JOBS }),
  main('flow.from_source("flows", "jobs.py:load").deploy("a", work_pool_name="local")', { files: JOBS }),
  main('RunnerDeployment.from_entrypoint("flows/jobs.py:load", "a")', { files: JOBS }),
  script(
    `
from flows.jobs import load

if __name__ == "__main__":
    load.deploy("a", work_pool_name="pool", image="i:1", build=False, parameters={"day": "x"})
    load.to_deployment("b", cron="0 3 * * *")
`,
    { files: JOBS },
  ),
  script(
    `
from flows import jobs as j

if __name__ == "__main__":
    j.report.serve("a")
`,
    { files: JOBS },
  ),
  // What Prefect refuses:
  'etl.deploy("a", work_pool_name="pool")',
  'etl.deploy("a", "pool", image=None)',
  'etl.deploy("a", "pool", parameters={"day": "x"}, tags=["x"])',
  'etl.deploy("a", "local")',
  'etl.to_deployment("a", job_variables={"env": {}})',
  'etl.to_deployment("a", work_queue_name="q")',
  'etl.deploy("a", "pool", image="i:1", build=False, parameters={"count": "many"})',
  main('etl.serve("a", parameters={"nope": 1})', { run: true }),
  main('etl.serve("a", parameters={"day": "x", "count": 3})', { run: true }),
  'etl.serve("a", parameters={"count": [1]})',
  'async def go():\n    etl.deploy("a", "pool", image="i:1", build=False)\n\nasyncio.run(go())',
  'async def go():\n    etl.to_deployment("a")\n\nasyncio.run(go())',
  'async def go():\n    flow.from_source(".", "etl.py:etl")\n\nasyncio.run(go())',
  'async def go():\n    other.ato_deployment("a")\n\nasyncio.run(go())',
  'deploy(work_pool_name="pool")',
  script("from prefect.deployments import Deployment\n"),
  // What nobody can tell from the files:
  main('etl.deploy("a", "nowhere", image="i:1", build=False)', { unseen: "pools live on the server" }),
  main('etl.deploy("a", image="i:1", build=False)', { unseen: "a setting can name it" }),
  main('run_deployment("etl/nowhere", timeout=0)', { unseen: "deployments live on the server" }),
  'etl.deploy("a", "local", image="i:1", build=False)',
  'etl.from_source(".", "etl.py:etl").deploy("b", work_pool_name="local", image="i:1", build=False)',
  'etl.to_deployment("a/b")',
  'etl.to_deployment("a%b")',
  'etl.deploy("a/b", "pool", image="i:1", build=False)',
  'DockerImage("org/etl:1", tag="2")',
  'GitRepository("https://github.com/org/repo.git", branch="main", commit_sha="0123abcd")',
  'GitRepository("https://github.com/org/repo.git", credentials={"username": "me"})',
  main('GitRepository("https://github.com/org/repo.git", branch="-x")', { oldest: "takes" }),
  'GitRepository("https://github.com/org/repo.git", commit_sha="main")',
  main('etl.deploy("a", "pool", image="i:1", build=False, parameters={"nope": 1})', { run: true }),
  'flow.from_source(LocalFileSystem(basepath="."), "etl.py:etl").deploy("a", work_pool_name="local")',
  'async def go():\n    serve(etl.to_deployment("a"))\n\nasyncio.run(go())',
  'deploy(etl.to_deployment("a"), work_pool_name="local", image="i:1", build=False)',
  'flow.from_source(3, "etl.py:etl")',
  'flow.from_source(None, "etl.py:etl")',
  script("from prefect.infrastructure import KubernetesJob\n"),
  script("from prefect.deployments.runner import DeploymentImage\n"),
  script("from prefect.agent import PrefectAgent\n"),
  main('flow.from_source(".", "flows.jobs.load").deploy("a", work_pool_name="local")', {
    files: JOBS,
    oldest: "refuses",
  }),
  main('flow.from_source(".", "flows/nope.py:load").deploy("a", work_pool_name="local")', { files: JOBS }),
  main('flow.from_source(".", "flows/jobs.py:nope").deploy("a", work_pool_name="local")', { files: JOBS }),
  main('flow.from_source(".", "flows/jobs.py:helper").deploy("a", work_pool_name="local")', { files: JOBS }),
  main('flow.from_source(".", "flows/jobs.py:clean").deploy("a", work_pool_name="local")', { files: JOBS }),
  main('flow.from_source(".", "flows/jobs.py:CONSTANT").deploy("a", work_pool_name="local")', {
    files: JOBS,
    unseen: "an assignment may make a flow",
  }),
  main('flow.from_source(".", "flows/jobs.py").deploy("a", work_pool_name="local")', { files: JOBS }),
  'RunnerDeployment.from_entrypoint("flows/nope.py:load", "a")',
  'RunnerDeployment.from_entrypoint("etl.py:nope", "a")',
  'etl.deploy("a", "pool", image="i:1", build=False, parameters={"day": Secret(value="x")})',
  'etl.deploy("a", "pool", image="i:1", build=False, job_variables={"env": "x"})',
  'etl.deploy("a", "pool", image="i:1", build=False, concurrency_limit=0)',
  'etl.deploy("a", "pool", image="i:1", build=False, concurrency_limit=-1)',
  'ConcurrencyLimitConfig(limit=1, collision_strategy="ENQUEUED")',
  main('deploy(etl.to_deployment("a"), image="i:1", build=False)', { unseen: "a setting can name it" }),
  'run_deployment("etl")',
  'run_deployment("etl/a/b")',
];
