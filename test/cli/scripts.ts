/** The guide's first case. Line 9, column 5 is where `Deployment.build_from_flow` starts. */
export const AGENT_ERA = `from prefect import flow
from prefect.deployments import Deployment

@flow
def my_flow():
    print("Hello")

if __name__ == "__main__":
    Deployment.build_from_flow(
        my_flow,
        name="my-deployment",
    ).apply()
`;

/** Found, and left to a person: what the variable holds is not known. */
export const UNKNOWN_FLOW = `from prefect.deployments import Deployment

def deploy(any_flow):
    Deployment.build_from_flow(any_flow, name="x").apply()
`;

export const WORKER_ERA = `from prefect import flow

@flow
def my_flow():
    print("Hello")

if __name__ == "__main__":
    my_flow.serve(name="my-deployment")
`;
