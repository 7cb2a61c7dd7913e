"""The day's sales on one page. Code and flow runs are on the same machine."""

from prefect import flow, task
from prefect.deployments import Deployment


@task
def fetch_orders(shop: str) -> list[float]:
    return [12.5, 30.0, 7.25] if shop == "Vienna" else [4.0]


@flow(log_prints=True)
def daily_sales(shop: str = "Vienna", currency: str = "EUR"):
    orders = fetch_orders(shop)
    print(f"{shop}: {sum(orders):.2f} {currency} in {len(orders)} orders")


if __name__ == "__main__":
    Deployment.build_from_flow(
        daily_sales,
        name="every-shop",
        parameters={"shop": "Graz"},  # the others are started by hand
        tags=["sales", "daily"],
        work_queue_name="default",
        apply=True,
    )
