from prefect import flow
from prefect.deployments import Deployment


@flow
def tidy(days: int = 7):
    print(f"Older than {days} days")


Deployment.build_from_flow(tidy, name="weekly", work_pool_name="local", apply=True)
Deployment.build_from_flow(tidy, name="monthly", parameters={"days": 30}, work_pool_name="local", apply=True)
