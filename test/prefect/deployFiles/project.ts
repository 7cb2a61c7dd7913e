/** What every file of the table finds beside it. */
export const projectFiles: Readonly<Record<string, string>> = {
  "flow.py": `from enum import Enum
from typing import Literal, Optional

from prefect import flow, task
from pydantic import BaseModel


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Settings(BaseModel):
    retries: int
    label: str = "none"


@flow
def my_flow():
    pass


@flow
def greet(name: str, count: int = 1):
    pass


@flow(name="Paints the wall")
def paint(colour: Colour = Colour.RED, how: Literal["fast", "slow"] = "fast", coats: Optional[int] = None):
    pass


@flow
def configured(settings: Settings):
    pass


@flow
def anything(**kwargs):
    pass


@flow(validate_parameters=False)
def lenient(count: int = 1):
    pass


def helper():
    pass


@task
def chore():
    pass


class Jobs:
    @staticmethod
    @flow
    def nightly():
        pass


number = 42
`,
  "given.py": `from typing import Any

from prefect import flow


@flow
def given(at: Any = 1, mode: Any = 1, rate: Any = 1, count: Any = 1, data: Any = 1):
    pass
`,
  "sub/__init__.py": "",
  "sub/inner.py": "from prefect import flow\n\n\n@flow\ndef inner_flow():\n    pass\n",
  "broken.py": "from prefect import flow\n\n\n@flow\ndef my_flow(:\n    pass\n",
  "own_steps.py": `def harmless(text="", **more):
    return {"text": text, "number": 42, "items": ["a", "b"], "inner": {"deep": "value"}}


def strict(*, needed):
    return {"needed": needed}


def silent():
    pass
`,
  "requirements-of-flow.txt": "",
};

/** What stands on the server before the first file: pools, a variable and a block. */
export const SET_UP = `import asyncio

from prefect.blocks.system import Secret
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.variables import Variable


async def main():
    async with get_client() as client:
        for name, kind in {"local": "process", "old": "prefect-agent"}.items():
            await client.create_work_pool(WorkPoolCreate(name=name, type=kind))


asyncio.run(main())
Variable.set("a_word", "word")
Variable.set("a_number", 7)
Variable.set("a_list", ["x", "y"])
Secret(value="hush").save("a-secret")
`;

/** Makes a flow run of every deployment and prepares it as a worker does. */
export const FIRST_RUN = `import asyncio
import os

from prefect.client.orchestration import get_client
from prefect.flows import load_flow_from_flow_run


async def main():
    async with get_client() as client:
        for deployment in await client.read_deployments():
            home = os.getcwd()
            run = await client.create_flow_run_from_deployment(deployment.id)
            run = await client.read_flow_run(run.id)
            flow = await load_flow_from_flow_run(flow_run=run)
            os.chdir(home)
            if flow.should_validate_parameters:
                flow.validate_parameters(run.parameters)


asyncio.run(main())
`;
