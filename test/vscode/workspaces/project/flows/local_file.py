from prefect import flow
from prefect.deployments import Deployment


@flow(log_prints=True)
def greet(name: str = "Marvin"):
    print(f"Hello, {name}!")


if __name__ == "__main__":
    Deployment.build_from_flow(
        greet,
        name="hello",
        parameters={"name": "Trillian"},  # as agreed
        apply=True,
    )
