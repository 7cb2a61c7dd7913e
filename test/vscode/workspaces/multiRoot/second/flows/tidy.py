from prefect import flow


@flow
def tidy(days: int = 7):
    print(f"Older than {days} days")
