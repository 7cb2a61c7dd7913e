"""The newsletter. Its deployment was built on the command line: see newsletter-deployment.yaml."""

from prefect import flow


@flow(log_prints=True)
def newsletter(audience: str = "customers", dry_run: bool = True):
    """Send the newsletter.

    Args:
        audience: Who gets it.
        dry_run: Print the addresses instead of sending anything.
    """
    print(f"Sending to {audience}{' (not really)' if dry_run else ''}")
