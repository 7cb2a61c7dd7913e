import { later, main, type Row, script } from "./scriptCase";

/** What calls take and need, by name and by place. */
export const argumentRows: readonly Row[] = [
  'etl.to_deployment("a")',
  'etl.to_deployment("a", cron="0 3 * * *")',
  'etl.to_deployment(name="a", interval=3600, tags=["x"], parameters={"day": "x"})',
  'etl.to_deployment("a", interval=timedelta(hours=1), paused=True, version="1")',
  'etl.to_deployment("a", concurrency_limit=1)',
  'etl.to_deployment("a", triggers=[DeploymentEventTrigger(expect={"x"})])',
  'etl.to_deployment("a", description="d", enforce_parameter_schema=True, entrypoint_type=EntrypointType.FILE_PATH)',
  'etl.to_deployment("a", 3600, None, None, False)',
  'other.with_options(name="x").to_deployment("a", description="d", enforce_parameter_schema=False)',
  'RunnerDeployment.from_flow(etl, "a", cron="*/5 * * * *")',
  'RunnerDeployment.from_flow(flow=etl, name="a", work_pool_name="pool", job_variables={"env": {}})',
  'RunnerDeployment.from_entrypoint("etl.py:etl", "a")',
  'RunnerDeployment.from_entrypoint(entrypoint="etl.py:etl", name="a", flow_name="etl")',
  'DockerImage("org/etl", tag="1", dockerfile="Dockerfile", platform="linux/amd64")',
  'GitRepository("https://github.com/org/repo.git", branch="main")',
  'GitRepository(url="https://github.com/org/repo.git", name="x", include_submodules=True, pull_interval=None)',
  'LocalStorage("/tmp", 60)',
  'RemoteStorage("s3://bucket/folder", pull_interval=None, key="x")',
  'ConcurrencyLimitConfig(limit=1, collision_strategy="CANCEL_NEW")',
  "ConcurrencyLimitConfig(limit=1, nope=2)",
  'options = {"cron": "0 3 * * *"}\netl.to_deployment("a", **options)',
  'names = ["a"]\netl.to_deployment(*names)',
  'Flow.to_deployment(etl, "a")',
  'Flow.to_deployment(etl, name="a", cron="0 3 * * *")',
  'etl.serve("a", pause_on_shutdown=False, print_starting_message=False, limit=3, webserver=False)',
  "etl.serve()",
  'serve(etl.to_deployment("a"), etl.to_deployment("b"), pause_on_shutdown=False, limit=2)',
  'etl.serve("a", global_limit=2)',
  script(`
from prefect import flow


@flow(name="n", retries=2, timeout_seconds=3.5, log_prints=True, validate_parameters=False)
def f(): ...


f.with_options(name="other", retries=1)
`),
  // Of a later release:
  later('etl.to_deployment("a", schedule=None)'),
  later('etl.serve("a", schedule=None)'),
  later('etl.to_deployment("a", version_type=None)'),
  later('etl.to_deployment("a", _sla=None)'),
  later('etl.deploy("a", "pool", image="i:1", build=False, _sla=None)'),
  later('GitRepository("https://github.com/org/repo.git", commit_sha="0123abcd")'),
  later('GitRepository("https://github.com/org/repo.git", directories=["flows"])'),
  later('DeploymentScheduleCreate(schedule=CronSchedule(cron="0 3 * * *"), slug="s", parameters={})'),
  later('asyncio.run(other.ato_deployment("a"))'),
  later('asyncio.run(etl.adeploy("a", "pool", image="i:1", build=False, push=False))'),
  later('asyncio.run(aserve(etl.to_deployment("a")))'),
  later('asyncio.run(flow.afrom_source(".", "etl.py:etl"))'),
  later('asyncio.run(RunnerDeployment.from_flow(etl, "a").aapply())'),
  later('asyncio.run(RunnerDeployment.aapply(etl.to_deployment("a")))'),
  later(
    'asyncio.run(adeploy(etl.to_deployment("a"), work_pool_name="pool", image="i:1", build=False, push=False))',
  ),
  script(
    `
try:
    from prefect.schedules import Cron
except ImportError:
    Cron = None
`,
  ),
  script(
    `
import prefect

if prefect.__version__.startswith("3.0"):
    from prefect.client.schemas.schedules import CronSchedule as Cron
else:
    from prefect.schedules import Cron
`,
  ),
  script("import prefect.schedules\n", { oldest: "refuses" }),
  main('DeploymentScheduleCreate(schedule=CronSchedule(cron="0 3 * * *"), catchup=True)', {
    oldest: "takes",
  }),
  main('DeploymentScheduleCreate(schedule=CronSchedule(cron="0 3 * * *"), max_active_runs=1)', {
    oldest: "takes",
  }),
  // What Prefect refuses:
  'etl.to_deployment("a", crno="0 3 * * *")',
  'etl.to_deployment("a", is_schedule_active=False)',
  'etl.serve("a", is_schedule_active=True)',
  'etl.deploy("a", "pool", infra_overrides={}, image="i:1", build=False)',
  'RunnerDeployment.from_flow(etl, "a", infrastructure=None)',
  'RunnerDeployment.from_entrypoint("etl.py:etl", "a", version_type=None)',
  'GitRepository("https://github.com/org/repo.git", reference="main")',
  'CronSchedule("0 3 * * *")',
  'DeploymentScheduleCreate(CronSchedule(cron="0 3 * * *"))',
  "DeploymentScheduleCreate(active=True)",
  "ConcurrencyLimitConfig(3)",
  "ConcurrencyLimitConfig()",
  "etl.to_deployment()",
  'etl.to_deployment(cron="0 3 * * *")',
  'etl.to_deployment("a", name="b")',
  'etl.deploy(work_pool_name="pool", image="i:1", build=False)',
  'etl.from_source(".")',
  'etl.from_source(entrypoint="etl.py:etl")',
  'etl.from_source(".", "etl.py:etl", "main")',
  "RunnerDeployment.from_flow(etl)",
  'RunnerDeployment.from_entrypoint(name="a")',
  "DockerImage()",
  "GitRepository()",
  "LocalStorage()",
  'LocalStorage("/tmp", 60, True)',
  'deploy(etl.to_deployment("a"), work_pool_name="pool", image="i:1", tags=[])',
  "run_deployment()",
  'run_deployment("etl/a", {}, nope=1)',
  'etl.serve("a", work_pool_name="pool")',
  'etl.serve("a", image="i:1")',
  script("from prefect import flow\n\n\n@flow(retires=3)\ndef f(): ...\n"),
  script('from prefect import flow\n\n\n@flow(name="n", task_runer=None)\ndef f(): ...\n'),
  script('from prefect import flow\n\n\ndef f(): ...\n\n\ng = flow(f, "name")\n'),
  'deploy(etl.to_deployment("a"), "pool")',
  'run_deployment("etl/a", infra_overrides={})',
  'asyncio.run(RunnerDeployment.afrom_storage(storage=LocalStorage("."), entrypoint="etl.py:etl", name="a", nope=1))',
  'asyncio.run(RunnerDeployment.afrom_storage(storage=LocalStorage("."), entrypoint="etl.py:etl"))',
  'asyncio.run(RunnerDeployment.from_flow(etl, "a").aapply(nope=1))',
  'asyncio.run(adeploy(etl.to_deployment("a"), work_pool_name="pool", image="i:1", build=False, tags=[]))',
  'asyncio.run(adeploy(etl.to_deployment("a"), "pool"))',
  'asyncio.run(adeploy(etl.to_deployment("a"), work_pool_name="pool"))',
];
