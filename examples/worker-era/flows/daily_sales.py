"""The day's sales on one page."""

from prefect import flow, task


@task
def fetch_orders(shop: str) -> list[float]:
    return [12.5, 30.0, 7.25] if shop == "Vienna" else [4.0]


@flow(log_prints=True)
def daily_sales(shop: str = "Vienna", currency: str = "EUR"):
    orders = fetch_orders(shop)
    print(f"{shop}: {sum(orders):.2f} {currency} in {len(orders)} orders")
