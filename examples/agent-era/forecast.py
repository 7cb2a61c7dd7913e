"""Next week's demand, computed in a Kubernetes cluster every Monday."""

from prefect import flow
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments import Deployment
from prefect.filesystems import GitHub
from prefect.infrastructure import KubernetesJob

repo = GitHub.load("shop-repo")


@flow(log_prints=True)
def forecast(weeks: int = 1, model: str = "seasonal"):
    print(f"Forecasting {weeks} week(s) with the {model} model")


if __name__ == "__main__":
    Deployment.build_from_flow(
        forecast,
        name="weekly",
        description="Demand by product, for the purchasing team.",
        storage=repo,
        entrypoint="forecast.py:forecast",
        infrastructure=KubernetesJob.load("my-k8s-job"),
        infra_overrides={"image_pull_policy": "Always", "env.LOG_FORMAT": "json"},
        schedule=CronSchedule(cron="30 5 * * 1", timezone="Europe/Vienna"),
        parameters={"weeks": 2},
    ).apply()
