import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rules } from "../../server/src/rules/index";
import { loadGrammar } from "../grammar";
import { pythonFindings } from "../rules/checkPython";
import { projectOf } from "../workspace/projectOf";
import { type PrefectServer, startPrefect, whyNoPrefect } from "./prefectServer";
import type { WarmPython } from "./warmPython";

const HEAD = `import asyncio
import os
import subprocess
from datetime import datetime, timedelta

from prefect import deploy, flow, serve
from prefect.blocks.system import Secret
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.docker import DockerImage
from prefect.filesystems import LocalFileSystem
from prefect.flows import EntrypointType
from prefect.runner.storage import BlockStorageAdapter, GitRepository, LocalStorage, RemoteStorage
from prefect.schedules import Cron, Interval, RRule, Schedule
from prefect.server.schemas import schedules as server


@flow
def etl(day: str = "today"): ...


@flow(name="Other flow", log_prints=True)
async def other(): ...


def plain(): ...


`;

/** Makes a repository that has the script. */
const CLONE =
  'subprocess.run("git init -q r && cp etl.py r && cd r && git add . && git -c user.name=a -c user.email=a@b.c commit -qm a", shell=True, check=True)';

/** What stands under the main guard of a script, and whether Prefect takes it. */
const BODIES: readonly string[] = [
  'etl.to_deployment("a")',
  'etl.to_deployment("a", cron="0 3 * * *")',
  'etl.to_deployment(name="a", interval=3600, tags=["x"], parameters={"day": "x"})',
  'etl.to_deployment("a", interval=timedelta(hours=1), paused=True, version="1")',
  'etl.to_deployment("a", schedule=Cron("0 3 * * *", timezone="Europe/Berlin", slug="s"))',
  'etl.to_deployment("a", schedules=[Interval(600), RRule("FREQ=DAILY", active=False)])',
  'etl.to_deployment("a", schedules=[DeploymentScheduleCreate(schedule=CronSchedule(cron="0 3 * * *"))])',
  'etl.to_deployment("a", schedules=[IntervalSchedule(interval=timedelta(days=1), timezone="UTC")])',
  'etl.to_deployment("a", cron=["0 3 * * *", "0 4 * * *"])',
  'etl.to_deployment("a", cron="0 3 * * *", interval=None)',
  'etl.to_deployment("a", concurrency_limit=ConcurrencyLimitConfig(limit=1))',
  'etl.to_deployment("a", cron="@daily", work_pool_name="pool", work_queue_name="q", job_variables={"env": {}})',
  'RunnerDeployment.from_flow(etl, "a", cron="*/5 * * * *")',
  'RunnerDeployment.from_entrypoint("etl.py:etl", "a")',
  'asyncio.run(other.ato_deployment("a"))',
  'Schedule(cron="0 3 * * *", timezone="UTC")',
  'Cron("0 9 * * fri#2")',
  'RRule("DTSTART:20240101T000000Z RRULE:FREQ=WEEKLY;BYDAY=MO")',
  'DockerImage("org/etl", tag="1", dockerfile="Dockerfile", platform="linux/amd64")',
  'GitRepository("https://github.com/org/repo.git", branch="main")',
  'etl.deploy("a", work_pool_name="pool", image="org/etl:1", build=False, push=False)',
  'etl.deploy("a", "pool", "org/etl:1", False, False, job_variables={"env": {}}, print_next_steps=False)',
  'etl.deploy("a", "pool", entrypoint_type=EntrypointType.MODULE_PATH)',
  'etl.from_source(".", "etl.py:etl").deploy("b", work_pool_name="pool")',
  'options = {"work_pool_name": "pool", "image": "i:1", "build": False}\n    etl.deploy("a", **options)',
  'other.with_options(name="x").to_deployment("a", description="d", enforce_parameter_schema=False)',
  // Where the code comes from:
  'GitRepository("https://github.com/org/repo.git", commit_sha="6B9c1d8", branch=None)',
  'GitRepository("https://github.com/org/repo.git", {"username": "me", "password": "x"})',
  'DockerImage("localhost:5000/etl", tag="1")',
  'DockerImage("etl:1", tag="")',
  'flow.from_source(("."), entrypoint="etl.py:etl")',
  'etl.to_deployment("a", parameters={"day": Secret(value="x").save("day", overwrite=True)})',
  'fs = LocalFileSystem(basepath=os.getcwd())\n    fs.save("here", overwrite=True)\n    flow.from_source(fs, "etl.py:etl").deploy("c", "pool")',
  'flow.from_source(LocalFileSystem(basepath=os.getcwd()), "etl.py:etl").to_deployment("c")',
  'RunnerDeployment.from_storage(LocalStorage("."), "etl.py:etl", "d").apply(work_pool_name="pool")',
  `${CLONE}\n    Secret(value="x").save("token", overwrite=True)\n    flow.from_source(GitRepository("r/.git", {"access_token": Secret.load("token")}), "etl.py:etl").deploy("e", "pool")`,
  `${CLONE}\n    flow.from_source(GitRepository("r/.git", {"access_token": "x"}), "etl.py:etl").to_deployment("e")`,
  'deploy(etl.to_deployment("a"), work_pool_name="pool", image="org/etl:1", build=False)',
  'deploy(*[etl.to_deployment("a"), other.to_deployment("a")], work_pool_name="pool", image="org/etl:1", build=False)',
  'etl.to_deployment("f", work_queue_name="q").apply(work_pool_name="pool")',
  'asyncio.run(etl.adeploy("a", "pool", "org/etl:1", build=False))',
  'deploy(etl.from_source(".", "etl.py:etl").to_deployment("h"), work_pool_name="pool")',
  'made = RunnerDeployment.from_flow(etl, "i")\n    made.apply(None, "pool", image="i:1")',
  'async def main():\n        await (await flow.from_source(".", "etl.py:etl")).deploy("b", "pool")\n\n    asyncio.run(main())',
  'async def main():\n        made = await etl.to_deployment("g", work_pool_name="pool")\n        await made.apply()\n\n    asyncio.run(main())',
  'async def main():\n        Secret(value="x").save("k", overwrite=True)\n\n    asyncio.run(main())',
  // Names, parameters and times:
  'etl.to_deployment("jobs/nightly.py")',
  'RunnerDeployment.from_flow(etl, "")',
  'etl.deploy("p1", "pool", image="i:1", build=False, push=False, parameters={"day": "5"})',
  'etl.deploy("p2", "pool", image="i:1", build=False, push=False, parameters={"day": 5}, enforce_parameter_schema=False)',
  'etl.to_deployment("p3", schedule=Cron("0 3 * * *", parameters={"day": "x"})).apply()',
  'etl.to_deployment("a", interval=0.5)',
  'etl.to_deployment("a", interval="PT1H")',
  'etl.to_deployment("a", schedule=Interval(timedelta(days=1, hours=-1), anchor_date="2025-01-06"))',
  'etl.to_deployment("a", schedule={"cron": "0 3 * * *"})',
  'etl.to_deployment("a", schedules=({"schedule": Cron("0 3 * * *"), "active": False},))',
  'etl.to_deployment("s1", schedules=[Cron("0 3 * * *", slug="s"), Cron("0 4 * * *", slug="t")]).apply()',
  'etl.to_deployment("s2", schedules=[Cron("0 3 * * *", slug="s"), Cron("0 4 * * *")]).apply()',
  'Cron("0 0 9 * * *")',
  'Cron("0 0 30 2 *")',
  'deploy(etl.to_deployment("x"), etl.to_deployment("x"), work_pool_name="pool", image="i:1", build=False, push=False)',
  'flow.from_source(".", "etl.etl").to_deployment("a")',
  'flow.from_source(".", entrypoint="./etl.py:other")',
  'RunnerDeployment.from_entrypoint("etl:etl", "a")',
  'etl.to_deployment("j1", work_pool_name="pool", job_variables={"env": {"A": "1"}, "networks": ("x",)}).apply()',
  'etl.to_deployment("j2", work_pool_name="pool", job_variables={"envv": {"A": 1}}).apply()',
  // What Prefect refuses:
  'flow.from_source(".", "etl.py")',
  'flow.from_source(".", "")',
  'flow.from_source(".", "etl:etl")',
  'flow.from_source(".", "./etl:etl")',
  'flow.from_source(".", "etl.py:elt")',
  'flow.from_source(".", entrypoint="jobs/etl.py:etl")',
  'RunnerDeployment.from_entrypoint("nope.py:etl", "a")',
  'RunnerDeployment.from_entrypoint("etl.py:plain", "a")',
  'etl.to_deployment("j3", work_pool_name="pool", job_variables={"env": {"A": 1}}).apply()',
  'etl.to_deployment("j4", work_pool_name="pool", job_variables={"auto_remove": "yes"}).apply()',
  'etl.to_deployment("j5", work_pool_name="pool", job_variables=dict(image_pull_policy="ALWAYS")).apply()',
  'deploy(etl.to_deployment("j6", job_variables={"networks": "x"}), work_pool_name="pool", image="i:1", build=False, push=False)',
  'etl.to_deployment("j7", work_pool_name="process-pool", job_variables={"env": {"A": True}}).apply()',
  'etl.to_deployment("a/b")',
  'etl.to_deployment("")',
  'etl.deploy("a&b", "pool", image="i:1", build=False)',
  'RunnerDeployment.from_flow(etl, "100%").apply()',
  'etl.deploy("p4", "pool", image="i:1", build=False, push=False, parameters={"day": 5})',
  'etl.to_deployment("p5", parameters=dict(day=None)).apply()',
  'RunnerDeployment.from_flow(etl, "p6", parameters={"day": ["x"]}).apply()',
  'etl.to_deployment("a", interval=0)',
  'etl.to_deployment("a", schedule=Interval(-5))',
  "IntervalSchedule(interval=timedelta(0))",
  'etl.to_deployment("a", interval="60")',
  'etl.to_deployment("a", cron=["0 3 * * *", "0 24 * * *"])',
  'etl.to_deployment("a", cron=60)',
  'etl.to_deployment("a", schedule=Interval(60, anchor_date="2025-1-6 9:00"))',
  'IntervalSchedule(interval=60, anchor_date="soon")',
  'etl.to_deployment("a", schedule="0 3 * * *")',
  'etl.to_deployment("a", schedule=[Cron("0 3 * * *")])',
  'etl.to_deployment("a", schedules=["0 3 * * *"])',
  'etl.to_deployment("a", schedules=[{"cron": "0 3 * * *"}])',
  'etl.to_deployment("a", schedules=Cron("0 3 * * *"))',
  'etl.to_deployment("a", schedules=[timedelta(hours=1)])',
  'etl.to_deployment("a", schedule=server.CronSchedule(cron="0 3 * * *"))',
  'etl.to_deployment("a", schedules=[server.IntervalSchedule(interval=60)])',
  'etl.to_deployment("s3", schedules=[Cron("0 3 * * *", slug="s"), Cron("0 4 * * *", slug="s")]).apply()',
  'async def main():\n        await flow.from_source(".", "etl.py:etl").deploy("b", "pool")\n\n    asyncio.run(main())',
  'async def main():\n        made = etl.to_deployment("g", work_pool_name="pool")\n        await made.apply()\n\n    asyncio.run(main())',
  'async def main():\n        await deploy(etl.to_deployment("a"), work_pool_name="pool", image="org/etl:1", build=False)\n\n    asyncio.run(main())',
  'async def main():\n        return Secret.load("token").get()\n\n    asyncio.run(main())',
  'async def main():\n        GitRepository("r", {"access_token": Secret.load("token")}).to_pull_step()\n\n    asyncio.run(main())',
  'asyncio.run(etl.deploy("a", "pool", "org/etl:1", build=False))',
  'asyncio.run(etl.to_deployment("a"))',
  'deploy(etl.to_deployment("a"), work_pool_name="pool")',
  'deploy(RunnerDeployment.from_entrypoint("etl.py:etl", "a"), work_pool_name="pool")',
  'deploy(etl.from_source(".", "etl.py:etl").to_deployment("h"), RunnerDeployment.from_flow(etl, "a"), work_pool_name="pool")',
  'await etl.to_deployment("a")',
  'def main():\n        await etl.to_deployment("a")\n\n    main()',
  'etl.deploy("a", "pool", "org/etl:1", build=False, infrastructure=None)',
  'GitRepository("https://github.com/org/repo.git", branch="main", commit_sha="6b9c1d8")',
  'GitRepository("https://github.com/org/repo.git", commit_sha="v1.2")',
  'GitRepository("https://github.com/org/repo.git", branch="--upload-pack=x")',
  'GitRepository("https://github.com/org/repo.git", {"username": "me"})',
  'GitRepository("https://github.com/org/repo.git", {"username": "me", "token": "x"})',
  'DockerImage("org/etl:1", tag="1")',
  'DockerImage("etl@sha256:abc", "1")',
  'etl.deploy("a", "pool", "org/etl:1:2", build=False)',
  'flow.from_source(3, "etl.py:etl")',
  'flow.from_source({"url": "."}, "etl.py:etl")',
  'folders = ["."]\n    flow.from_source(folders, "etl.py:etl")',
  'RunnerDeployment.from_storage(LocalFileSystem(basepath="."), "etl.py:etl", "d")',
  'RunnerDeployment.from_storage(".", "etl.py:etl", "d")',
  'flow.from_source(LocalFileSystem(basepath=os.getcwd()), "etl.py:etl").deploy("c", "pool")',
  'RunnerDeployment.from_storage(BlockStorageAdapter(LocalFileSystem(basepath=os.getcwd())), "etl.py:etl", "d").apply(work_pool_name="pool")',
  'etl.to_deployment("a", parameters={"day": Secret(value="x")})',
  'RunnerDeployment.from_flow(etl, "a", parameters={"day": [Secret(value="x")]})',
  `${CLONE}\n    flow.from_source(GitRepository("r/.git", {"access_token": "x"}), "etl.py:etl").deploy("e", "pool")`,
  `${CLONE}\n    os.environ["T"] = "x"\n    made = flow.from_source(GitRepository("r/.git", {"access_token": os.environ["T"]}), "etl.py:etl")\n    deploy(made.to_deployment("e"), work_pool_name="pool")`,
  `${CLONE}\n    Secret(value="x").save("token", overwrite=True)\n    flow.from_source(GitRepository("r/.git", {"access_token": Secret.load("token").get()}), "etl.py:etl").deploy("e", "pool")`,
  `${CLONE}\n    flow.from_source(GitRepository("r/.git", {"access_token": Secret(value="x")}), "etl.py:etl").deploy("e", "pool")`,
  "serve(etl)",
  'serve([etl.to_deployment("a")])',
  'deploy(etl, work_pool_name="pool", image="org/etl:1", build=False)',
  'deploy(etl.to_deployment("a"), "pool", image="org/etl:1", build=False)',
  'async def main():\n        serve(await etl.to_deployment("a"))\n\n    asyncio.run(main())',
  'async def main():\n        etl.serve("a")\n\n    asyncio.run(main())',
  'etl.deploy("a", "process-pool", image="org/etl:1", build=False)',
  'etl.to_deployment("a", crno="0 3 * * *")',
  'etl.to_deployment("a", is_schedule_active=False)',
  'etl.deploy("a", "pool", infra_overrides={}, image="i:1", build=False)',
  'RunnerDeployment.from_flow(etl, "a", infrastructure=None)',
  'Cron("0 3 * * *", tz="UTC")',
  'GitRepository("https://github.com/org/repo.git", reference="main")',
  'etl.to_deployment("a", cron="0 3 * * *", interval=60)',
  'etl.to_deployment("a", schedule=Cron("0 3 * * *"), schedules=[])',
  'Schedule(cron="0 3 * * *", interval=timedelta(hours=1))',
  'etl.to_deployment("a", cron="0 24 * * *")',
  'etl.to_deployment("a", cron="every day")',
  'Cron("0 3 * *")',
  'etl.to_deployment("a", schedule=Cron("0 3 * * *", timezone="Mars/Base"))',
  'etl.to_deployment("a", schedules=[Interval(60, timezone="Berlin")])',
  'CronSchedule(cron="0 3 * * *", timezone="CETT")',
  'RRule("FREQ=OFTEN")',
  'etl.to_deployment("a", rrule="nothing")',
  'etl.deploy("a", work_pool_name="pool")',
  'etl.deploy("a", "pool", image=None)',
  'etl.deploy("a", "pool", parameters={"day": "x"}, tags=["x"])',
];

/** The work pools that are there, with their types. */
const POOLS: Readonly<Record<string, string>> = { pool: "docker", "process-pool": "process" };
const poolNamed = (name: string) => {
  const type = POOLS[name];
  return type === undefined ? undefined : { type };
};

const deployRules = rules.filter(({ id }) => id.startsWith("deploy/"));
const missing = await whyNoPrefect();

// The same scripts for real Prefect and for us: what it raises on has to be an error here, and nothing else.
describe.skipIf(missing)(`deploy scripts${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let server: PrefectServer;
  let python: WarmPython;
  let folder: string;

  beforeAll(async () => {
    await loadGrammar();
    folder = await mkdtemp(join(tmpdir(), "deploy-scripts-"));
    server = await startPrefect("workerEra");
    python = await server.python();
    for (const [pool, type] of Object.entries(POOLS)) {
      await python.runOrThrow(["prefect", "work-pool", "create", pool, "--type", type], { cwd: folder });
    }
  }, 240_000);

  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(BODIES.map((body, index) => [body, index] as const))(
    "%s",
    async (body, index) => {
      const script = `${HEAD}if __name__ == "__main__":\n    ${body}\n`;
      const cwd = join(folder, String(index));
      await mkdir(cwd);
      await writeFile(join(cwd, "etl.py"), script);
      const { code, output } = await python.run([join(cwd, "etl.py")], { cwd, limit: 60 });
      const errors = pythonFindings(deployRules, script, projectOf({ "etl.py": script }), poolNamed).filter(
        ({ severity }) => severity === "error",
      );
      const isRefused = code !== 0;
      expect(
        { errors: errors.length > 0, messages: errors.map(({ message }) => message) },
        output.slice(-600),
      ).toEqual({
        errors: isRefused,
        messages: isRefused ? expect.any(Array) : [],
      });
    },
    90_000,
  );
});
