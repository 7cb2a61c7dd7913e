const FLOW = `from prefect import flow


@flow
def etl(day: str = "today", count: int = 1): ...


`;

const GUARD = `if __name__ == "__main__":\n`;

/** Under a main guard, behind a flow `etl(day, count)`. */
function main(body: string, head = ""): string {
  return `${head}${FLOW}${GUARD}${body.trim().replaceAll(/^(?=.)/gm, "    ")}\n`;
}

/** Python that few people would write and that Prefect takes as it is meant, by what is unusual in each. */
export const unusualScripts: Readonly<Record<string, string>> = {
  "a walrus": main('if (made := etl.to_deployment("a")) and made.name == "a":\n    print(made.name)'),
  "a walrus in an argument": main('etl.to_deployment(name := "a", version=name)'),
  "stacked decorators": `from functools import wraps

from prefect import flow


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@flow(name="Stacked")
@logged
@logged
def etl(day: str = "x"): ...


${GUARD}    etl.to_deployment("a", parameters={"day": "y"})
`,
  "a decorator around the flow": `from prefect import flow


def registered(one):
    return one


@registered
@flow
def etl(): ...


${GUARD}    etl.to_deployment("a")
`,
  "a decorator of one's own that makes the flow": `from prefect import flow


def nightly(function):
    return flow(name=function.__name__, retries=2)(function)


@nightly
def etl(): ...


${GUARD}    etl.to_deployment("a", cron="0 3 * * *")
`,
  "a lambda": main(
    'make = lambda name, **more: etl.to_deployment(name, **more)\nmake("a", cron="0 3 * * *")',
  ),
  "star arguments": main('args = ["a"]\nkwargs = {"cron": "0 3 * * *"}\netl.to_deployment(*args, **kwargs)'),
  "star arguments between others": main(
    'etl.to_deployment(*("a",), *(), version="1", **{}, **{"tags": ["x"]})',
  ),
  "a conditional import": `import sys

if sys.version_info >= (3, 9):
    from prefect import flow
else:
    from prefect import flow as flow


@flow
def etl(): ...


${GUARD}    etl.to_deployment("a")
`,
  TYPE_CHECKING: `from __future__ import annotations

from typing import TYPE_CHECKING

from prefect import flow

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment


@flow
def etl(): ...


def make() -> RunnerDeployment:
    return etl.to_deployment("a")


${GUARD}    make()
`,
  "a match statement": main(`
import sys
match sys.argv:
    case [_, "serve", name]:
        etl.serve(name)
    case [_, str() as name] if name:
        etl.to_deployment(name)
    case _:
        etl.to_deployment("a")
`),
  "class attributes": `from prefect import flow


class Settings:
    name = "a"
    cron = "0 3 * * *"
    tags = ["x"]


@flow
def etl(): ...


class Jobs:
    main = etl
    options = dict(cron=Settings.cron, tags=Settings.tags)


${GUARD}    Jobs.main.to_deployment(Settings.name, **Jobs.options)
`,
  "a method as a flow": `from prefect import flow


class Jobs:
    def __init__(self, name):
        self.name = name

    @flow
    def run(self): ...

    @staticmethod
    @flow
    def static(): ...

    def deployment(self):
        return self.static.to_deployment(self.name)


${GUARD}    Jobs("a").deployment()
`,
  "a name that is bound again": `from prefect import flow


@flow
def etl(): ...


first = etl.to_deployment("a")
etl = {"deploy": 1}
etl.get("deploy", "x")
`,
  "a name that is bound again to what has such a method": `from prefect import flow


@flow
def etl(): ...


class Pipeline:
    def deploy(self, target, *, force): ...

    def serve(self, *ports): ...


etl = Pipeline()
etl.deploy("target", force=True)
etl.serve(1, 2, 3)
`,
  "functools.partial": main(`
from functools import partial
make = partial(etl.to_deployment, cron="0 3 * * *", tags=["x"])
make("a")
make(name="b", version="1")
`),
  "a partial of a flow's function": `from functools import partial

from prefect import flow


def load(day, count):
    return day, count


etl = flow(partial(load, count=3), name="Partial") if False else flow(load, name="Whole")

${GUARD}    etl.to_deployment("a", parameters={"day": 1, "count": 2})
`,
  "nested functions": main(`
def outer():
    def inner(name):
        def innermost():
            return etl.to_deployment(name)
        return innermost
    return inner("a")()
outer()
`),
  "a flow inside a function": `from prefect import flow


def build(name: str):
    @flow(name=name)
    def inner(): ...

    return inner


${GUARD}    print(build("x").name)
`,
  "async generators": `import asyncio

from prefect import flow


@flow
def etl(): ...


async def names():
    for name in ("a", "b"):
        yield name


async def main():
    return [await etl.to_deployment(name) async for name in names()]


${GUARD}    asyncio.run(main())
`,
  "coroutines that are gathered": `import asyncio

from prefect import flow


@flow
def etl(): ...


async def main():
    waiting = [etl.to_deployment(name) for name in ("a", "b")]
    await asyncio.gather(*waiting)
    task = asyncio.create_task(etl.ato_deployment("c"))
    await task


${GUARD}    asyncio.run(main())
`,
  "a coroutine that a variable keeps": `import asyncio

from prefect import flow


@flow
async def etl(): ...


async def main():
    made = etl.to_deployment("a")
    await asyncio.sleep(0)
    return (await made).name


${GUARD}    asyncio.run(main())
`,
  "f-strings with quotes in quotes": main(
    "stage = {'name': 'x'}\netl.to_deployment(f\"a-{stage['name']}-{'b' if stage else \"c\"!s:>3}\".replace(' ', ''))".replace(
      '"c"',
      "'c'",
    ),
  ),
  "texts in pieces": main(
    'etl.to_deployment("a" "b" \'c\', cron="0 3 " "* * *", description=("one"\n    " two"))',
  ),
  "raw and bytes texts": main('etl.to_deployment(r"a\\d", description=b"x".decode(), version="\\N{BULLET}")'),
  "identifiers of the world": `from prefect import flow as fluß


@fluß(name="Übung")
def täglich(größe: int = 1): ...


${GUARD}    täglich.to_deployment("a", parameters={"größe": 2})
`,
  "line continuations": `from prefect \\
    import flow


@flow
def etl(): ...


${GUARD}    made = etl \\
        .to_deployment(
            "a"
            , cron = \\
              "0 3 * * *"
            ,
        )
`,
  "semicolons and one line":
    'from prefect import flow; etl = flow(lambda: None, name="x"); print(etl.name)\n',
  "type aliases": `from typing import Annotated, TypeAlias

from prefect import flow
from pydantic import Field

Day: TypeAlias = "str | None"
Count = Annotated[int, Field(ge=1)]


@flow
def etl(count: Count = 1): ...


${GUARD}    etl.to_deployment("a", parameters={"count": 3})
`,
  overloads: `from typing import overload

from prefect import flow


@overload
def load(day: str) -> str: ...
@overload
def load(day: int) -> int: ...
def load(day):
    return day


etl = flow(load)

${GUARD}    etl.to_deployment("a", parameters={"day": 3})
`,
  "a patched method": `from prefect import Flow, flow


@flow
def etl(): ...


def deploy(self, *names, **more):
    return names, more


Flow.deploy = deploy

${GUARD}    etl.deploy("a", "b", image="i:1", build=False)
`,
  "a star import": `from prefect import *
from prefect.schedules import *

from prefect import flow


@flow
def etl(): ...


${GUARD}    etl.to_deployment("a")
`,
  "deployments from a comprehension": main(
    'made = [etl.to_deployment(f"a-{n}", interval=60 * n) for n in range(1, 4)]\nprint(len(made))',
  ),
  "deployments from a dictionary": main(`
crons = {"early": "0 3 * * *", "late": "0 23 * * *"}
made = {name: etl.to_deployment(name, cron=cron) for name, cron in crons.items()}
serve = print
serve(*made.values())
`),
  "deployments that are spread": main(
    'made = (etl.to_deployment(n) for n in "ab")\nserve(*made, limit=3) if False else list(made)',
    "from prefect import serve\n",
  ),
  "getattr by name": main('getattr(etl, "to_" + "deployment")("a", **{"cron": "0 3 * * *"})'),
  "globals()": main(
    'globals()["etl"].to_deployment("a")\nglobals().update(cron="0 3 * * *")\netl.to_deployment("b", cron=cron)'.replace(
      "cron=cron",
      'cron=globals()["cron"]',
    ),
  ),
  "a flow under a condition": `import os

from prefect import flow

if os.environ.get("FANCY"):

    @flow(name="fancy")
    def etl(day: str): ...

else:

    @flow(name="plain")
    def etl(count: int = 1): ...


${GUARD}    etl.to_deployment("a", parameters={"count": 1})
`,
  "a bridge between releases": `from prefect import flow

try:
    from prefect.deployments import Deployment
except ImportError:
    Deployment = None
try:
    from prefect.infrastructure import KubernetesJob
except Exception:
    KubernetesJob = None


@flow
def etl(): ...


${GUARD}    if Deployment is not None:
        Deployment.build_from_flow(flow=etl, name="a", infra_overrides={})
    else:
        etl.to_deployment("a")
`,
  "a bridge by version": `import prefect
from prefect import flow


@flow
def etl(): ...


${GUARD}    if int(prefect.__version__.split(".")[0]) < 3:
        from prefect.deployments import Deployment

        Deployment.build_from_flow(etl, "a").apply()
    else:
        etl.to_deployment("a")
`,
  "a class of one's own called Deployment": `class Deployment:
    @classmethod
    def build_from_flow(cls, flow, name, **more):
        return cls()

    def apply(self): ...


Deployment.build_from_flow(flow="x", name="a", infra_overrides={}, nope=1).apply()
prefect = "mentioned"
`,
  "functions of one's own called as Prefect's": `import prefect  # Not used below.


def flow(function=None, **more):
    return function


def serve(*all, **more): ...


def deploy(*all, **more): ...


class Cron:
    def __init__(self, *all, **more): ...


@flow
def etl(): ...


serve(etl, nope=1)
deploy()
Cron("never", tz="Mars")
`,
  "methods of other objects": `from unittest.mock import MagicMock

import prefect

client = MagicMock()
client.deploy("a/b", infra_overrides={}, crno="x")
client.serve()
client.serve()
client.flow.from_source(1, 2, 3)
client.to_deployment(is_schedule_active=True)
client.run_deployment("not a name")
print(prefect.__version__)
`,
  "a flow in a dictionary": main('flows = {"etl": etl}\nflows["etl"].to_deployment("a", **{})'),
  "a flow out of a tuple": main(
    'one, (two, *rest) = etl, (etl, etl)\none.to_deployment("a")\ntwo.to_deployment("b")',
  ),
  "with_options in a chain": main(
    'etl.with_options(name="x").with_options(retries=1).to_deployment("a", parameters={"count": 2})',
  ),
  "options that are removed first": main(
    'options = {"nope": 1, "cron": "0 3 * * *"}\noptions.pop("nope")\netl.to_deployment("a", **options)',
  ),
  "None for everything": main(
    'etl.to_deployment("a", interval=None, cron=None, rrule=None, schedule=None, schedules=None, paused=None, tags=None, parameters=None, triggers=None)',
  ),
  "a schedule made elsewhere": main(
    'kinds = (Cron, Interval)\nschedule = kinds[0]("0 3 * * *") if len(kinds) == 2 else kinds[1](60)\netl.to_deployment("a", schedule=schedule)',
    "from prefect.schedules import Cron, Interval\n",
  ),
  "numbers as Python has them": main(
    'etl.to_deployment("a", interval=1_800)\netl.to_deployment("b", interval=0x3C)\netl.to_deployment("c", interval=6e2)',
  ),
  "parameters of a comprehension": main(
    'keys = ["day", "count"]\netl.to_deployment("a", parameters={key: value for key, value in zip(keys, ["x", 2])})',
  ),
  "parameters that are merged": main(
    'base = {"day": "x"}\netl.to_deployment("a", parameters={**base, "count": 2})\netl.to_deployment("b", parameters=base | {"count": 2})',
  ),
  "a flow that takes anything": `from prefect import flow


@flow
def etl(*items, key="x", **more): ...


${GUARD}    etl.to_deployment("a", parameters={"key": "y"})
`,
  "positional-only and keyword-only": `from prefect import flow


@flow
def etl(a, /, b, *, c=3): ...


${GUARD}    etl.to_deployment("a", parameters={"a": 1, "b": 2})
`,
  "try and finally around": main(
    'try:\n    etl.to_deployment("a")\nexcept ValueError as error:\n    raise SystemExit(1) from error\nelse:\n    pass\nfinally:\n    print()',
  ),
  "a context manager": main(
    'with open(__file__) as file, tags("x"):\n    etl.to_deployment("a", description=file.readline())',
    "from prefect import tags\n",
  ),
  "a guard that is turned round": `${FLOW}if "__main__" == __name__:\n    etl.to_deployment("a")\n`,
  "a main function": `${FLOW}def main(*, name: str = "a") -> None:
    etl.to_deployment(name)


${GUARD}    raise SystemExit(main())
`,
  "a deployment by its class": main(
    'RunnerDeployment(name="a", flow_name="etl", entrypoint="etl.py:etl")\nRunnerDeployment.from_flow(etl, name="b")',
    "from prefect.deployments.runner import RunnerDeployment\n",
  ),
  "a subclass": main(
    'class Mine(RunnerDeployment):\n    extra: int = 1\n\nMine.from_flow(etl, name="a")\nMine(name="a", flow_name="b", extra=3)',
    "from prefect.deployments.runner import RunnerDeployment\n",
  ),
  "a global that is declared": `${FLOW}made = None


def make():
    global made
    made = etl.to_deployment("a")


${GUARD}    make()
`,
  "a deleted name": `${FLOW}other = etl\ndel etl\n\n${GUARD}    other.to_deployment("a")\n`,
  "a loop variable": main('for one in (etl, etl.with_options(name="x")):\n    one.to_deployment("a")'),
  "what is handed on": `from prefect import flow


@flow
def etl(): ...


def make(name, interval=None, cron=None, rrule=None, schedule=None, schedules=None):
    return etl.to_deployment(
        name, interval=interval, cron=cron, rrule=rrule, schedule=schedule, schedules=schedules
    )


${GUARD}    make("a", cron="0 3 * * *")
`,
  "told which form is wanted": main('etl.to_deployment("a", _sync=True)'),
  "what serves tasks": `from prefect import task
from prefect.task_worker import serve


@task
def one(): ...


async def main():
    serve(one, limit=3)


print(main)
`,
  "an empty file but for comments": "# prefect: nothing\n#!/usr/bin/env python\n",
};
