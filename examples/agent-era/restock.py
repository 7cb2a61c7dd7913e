"""Orders what runs out. The code comes from GitHub when the flow runs."""

from prefect import flow
from prefect.deployments import Deployment
from prefect.filesystems import GitHub


@flow(log_prints=True)
def restock(threshold: int = 5):
    print(f"Ordering everything with fewer than {threshold} pieces left")


if __name__ == "__main__":
    deployment = Deployment.build_from_flow(
        flow=restock,
        name="from-github",
        storage=GitHub.load("shop-repo"),
        entrypoint="restock.py:restock",
        parameters=dict(threshold=3),
    )
    deployment.apply()
