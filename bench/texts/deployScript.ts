const IMPORTS = `"""Flows of the warehouse, and how they are deployed."""

import logging
from datetime import timedelta

import pandas as pd
from prefect import flow, get_run_logger, serve, task
from prefect.deployments import run_deployment
from prefect.docker import DockerImage
from prefect.runner.storage import GitRepository
from prefect.schedules import Cron, Interval

logger = logging.getLogger(__name__)
repository = GitRepository("https://github.com/acme/warehouse.git", branch="main")

`;

/**
 * A worker-era module of `lines` lines at least: flows beside ordinary functions, one that runs a deployment for
 * every three, and their deployments under the main guard, of each kind in turn.
 */
export function deployScript(lines: number, deployments: number): string {
  const groups = Math.ceil((lines - 20 - deployments * 8) / 28);
  const code = Array.from({ length: groups }, (_, index) => flowOf(index) + functionOf(index));
  const deployed = Array.from({ length: deployments }, (_, index) => deploymentOf(index, index % groups));
  return `${IMPORTS}${code.join("")}
if __name__ == "__main__":
${deployed.join("")}    serve(load_0.to_deployment("served"), load_1.to_deployment("also-served", interval=timedelta(hours=1)))
`;
}

function flowOf(index: number): string {
  const runs =
    index % 3 === 0
      ? `    run_deployment("load-${index + 1}/nightly", parameters={"limit": limit}, timeout=0)`
      : `    get_run_logger().info("%s rows of %s", len(rows), table)`;
  return `
@task(retries=3, retry_delay_seconds=10)
def extract_${index}(table: str, since: str = "yesterday") -> list[dict]:
    rows = [{"table": table, "number": number} for number in range(10)]
    return [row for row in rows if row["number"] % 2 == 0 and since != ""]


@flow(name="load-${index}", log_prints=True)
def load_${index}(table: str = "table_${index}", limit: int = ${index}) -> int:
    rows = extract_${index}(table)
${runs}
    return min(len(rows), limit)

`;
}

function functionOf(index: number): string {
  return `
def summary_${index}(rows: list[dict], columns: tuple[str, ...] = ("table", "number")) -> pd.DataFrame:
    """What the rows say, by their tables."""
    frame = pd.DataFrame(rows, columns=list(columns))
    grouped = frame.groupby("table").agg({"number": "sum"})
    for table, row in grouped.iterrows():
        logger.debug("%s: %d", table, row["number"])
    if grouped.empty:
        return pd.DataFrame(columns=columns)
    return grouped.sort_values("number", ascending=False).head(${index + 1})


class Loader${index}:
    def __init__(self, table: str):
        self.table = table
`;
}

function deploymentOf(index: number, flow: number): string {
  switch (index % 4) {
    case 0:
      return `    load_${flow}.deploy(
        name="nightly-${index}",
        work_pool_name="kubernetes",
        image=DockerImage("warehouse/load", tag="${index}"),
        cron="0 ${index % 24} * * *",
        parameters={"table": "orders", "limit": ${index}},
        tags=["warehouse", "nightly"],
    )
`;
    case 1:
      return `    flow.from_source(source=repository, entrypoint="flows.py:load_${flow}").deploy(
        name="hourly-${index}",
        work_pool_name="warehouse",
        work_queue_name="default",
        schedules=[
            Interval(3600, timezone="Europe/Berlin"),
            Cron("30 ${index % 24} * * 1-5", timezone="America/New_York"),
        ],
    )
`;
    case 2:
      return `    run_deployment(
        name="load-${flow}/nightly-${index}",
        parameters={"limit": ${index}},
        job_variables={"env": {"STAGE": "test"}},
        timeout=0,
    )
`;
    default:
      return `    deployment_${index} = load_${flow}.to_deployment(
        name="weekly-${index}",
        rrule="FREQ=WEEKLY;BYDAY=MO;BYHOUR=${index % 24}",
        description="Loads the table anew.",
        paused=True,
    )
    logger.info("%s is not served here", deployment_${index}.name)
`;
  }
}
