"""What Prefect 3 itself makes of templates and steps, without a server. Reads {"fields": {id: text of a prefect.yaml},
"steps": {id: text of one step}, "outputs": {...}, "environment": {...}} from the file named by the first argument and
prints {"fields": {id: the description or tags of the first deployment}, "steps": {id: the outputs of the step}};
what fails is {"error": "..."}.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import yaml
from prefect.deployments.steps.core import run_step
from prefect.utilities.templating import (
    apply_values,
    resolve_block_document_references,
    resolve_variables,
)

BLOCKS = {
    ("secret", "token"): {"value": "s3cr3t"},
    ("github-credentials", "mine"): {"token": "t0k3n"},
    ("aws-credentials", "mine"): {"region_name": "eu", "aws_access_key_id": "id"},
}
VARIABLES = {"size": 3, "with-dash": "d"}


class Api:
    """As much of the client as templates ask for."""

    async def read_block_document_by_name(self, name, block_type_slug):
        return SimpleNamespace(data=BLOCKS[(block_type_slug, name)])

    async def read_variable_by_name(self, name):
        return SimpleNamespace(value=VARIABLES[name]) if name in VARIABLES else None


async def deploy(text, outputs):
    """The order of `_run_single_deploy`."""
    config = yaml.safe_load(text)["deployments"][0]
    config = await resolve_block_document_references.__wrapped__(config, client=Api())
    config = await resolve_variables.__wrapped__(config, client=Api())
    config = apply_values(config, os.environ, remove_notset=False)
    config = apply_values(
        config, outputs, warn_on_notset=False, skip_prefixes=["ctx."]
    )
    return config.get("description", config.get("tags"))


async def answer(what):
    try:
        return await what
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


async def main():
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    os.environ.update(asked["environment"])
    fields = {
        id: await answer(deploy(text, asked["outputs"]))
        for id, text in asked["fields"].items()
    }
    steps = {
        id: await answer(run_step(yaml.safe_load(text)))
        for id, text in asked["steps"].items()
    }
    print("ANSWER " + json.dumps({"fields": fields, "steps": steps}))


asyncio.run(main())
