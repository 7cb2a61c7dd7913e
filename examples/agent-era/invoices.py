"""Invoices of the month. The code is baked into the image, so there is no storage block."""

from prefect import flow
from prefect.deployments import Deployment
from prefect.infrastructure import DockerContainer


@flow(log_prints=True)
def send_invoices(month: str | None = None):
    print(f"Sending the invoices of {month or 'last month'}")


if __name__ == "__main__":
    invoices = Deployment.build_from_flow(
        send_invoices,
        name="monthly",
        version="2024.6",
        infrastructure=DockerContainer(image="registry.example.com/shop/invoices:2024.6"),
        path="/opt/shop",
        entrypoint="invoices.py:send_invoices",
        skip_upload=True,
    )
    invoices.apply()
