"""Orders what runs out."""

from prefect import flow


@flow(log_prints=True)
def restock(threshold: int = 5):
    print(f"Ordering everything with fewer than {threshold} pieces left")
