const IMPORTS = `"""Flows of the warehouse, with the deployments that register them."""

from datetime import timedelta

from prefect import flow, get_run_logger, task
from prefect.deployments import Deployment
from prefect.filesystems import S3
from prefect.infrastructure import KubernetesJob
from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule

storage = S3.load("warehouse")

`;

/** An agent-era module of many flows, each with its deployment: 25 lines a flow. */
export function agentEraModule(flows: number): string {
  const parts = Array.from({ length: flows }, (_, index) => flowOf(index) + deploymentOf(index));
  return IMPORTS + parts.join("");
}

/** A module as most of a project is: flows and tasks, `lines` of them at least, with a few deployments at the end. */
export function longModule(lines: number, deployments: number): string {
  const flows = Math.ceil((lines - 13 - deployments * 10) / 15);
  const code = Array.from({ length: flows }, (_, index) => flowOf(index));
  const registered = Array.from({ length: deployments }, (_, index) => deploymentOf(index));
  return IMPORTS + code.join("") + registered.join("");
}

function flowOf(index: number): string {
  return `
@task(retries=3, retry_delay_seconds=10)
def extract_${index}(table: str, since: str = "yesterday") -> list[dict]:
    rows = [{"table": table, "number": number} for number in range(10)]
    return [row for row in rows if row["number"] % 2 == 0 and since != ""]


@flow(name="load-${index}")
def load_${index}(table: str = "table_${index}", limit: int = ${index}) -> int:
    logger = get_run_logger()
    rows = extract_${index}(table)
    logger.info("%s rows of %s", len(rows), table)
    return min(len(rows), limit)

`;
}

const INFRASTRUCTURES = [
  'KubernetesJob.load("cluster")',
  'KubernetesJob(image="warehouse:1", namespace="etl")',
];
const SCHEDULES = [
  'CronSchedule(cron="0 6 * * *", timezone="Europe/Berlin")',
  "IntervalSchedule(interval=timedelta(hours=6))",
];

function deploymentOf(index: number): string {
  return `
deployment_${index} = Deployment.build_from_flow(
    flow=load_${index},
    name="nightly",  # as in the run book
    parameters={"limit": ${index * 10}},
    infrastructure=${INFRASTRUCTURES[index % 2]},
    storage=storage,
    work_queue_name="warehouse",
    schedule=${SCHEDULES[(index >> 1) % 2]},
)
deployment_${index}.apply()
`;
}

/** A module without a word of Prefect, as most of a workspace is. */
export function plainModule(index: number): string {
  const functions = Array.from(
    { length: 10 },
    (_, number) => `
def convert_${number}(value: str, factor: int = ${index}) -> float:
    """Converts one value."""
    return float(value.strip() or 0) * factor + ${number}

`,
  );
  return `import math\n\n${functions.join("")}`;
}
