"""Next week's demand."""

from prefect import flow


@flow(log_prints=True)
def forecast(weeks: int = 1, model: str = "seasonal"):
    print(f"Forecasting {weeks} week(s) with the {model} model")
