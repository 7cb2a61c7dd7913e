"""The other way to deploy with workers: from Python, next to the flow."""

from pathlib import Path

from prefect import flow
from prefect.schedules import Cron


@flow(log_prints=True)
def newsletter(audience: str = "customers", dry_run: bool = True):
    print(f"Sending to {audience}{' (not really)' if dry_run else ''}")


if __name__ == "__main__":
    newsletter.from_source(
        source=str(Path(__file__).parent),
        entrypoint="deploy.py:newsletter",
    ).deploy(
        name="thursdays",
        work_pool_name="local",
        schedule=Cron("0 9 * * 4", timezone="Europe/Vienna"),
        parameters={"dry_run": False},
    )
