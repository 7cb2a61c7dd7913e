"""What Prefect 2 itself makes of the infrastructure of each deployment on its server: the type of the work pool
that takes the block's place, and the job variables that the pool gets (`publish_as_work_pool` writes these).

Prints one JSON object: deployment id -> {"type", "variables", "configuration"}.
"""

import asyncio
import json

from prefect.blocks.core import Block
from prefect.client.orchestration import get_client
from prefect.infrastructure.base import Infrastructure
from prefect.utilities.dockerutils import get_prefect_image_name
from prefect.workers.utilities import (
    get_default_base_job_template_for_infrastructure_type,
)


def defaults(template):
    properties = template["variables"]["properties"]
    return {name: schema.get("default") for name, schema in properties.items()}


async def describe(client, document_id):
    document = await client.read_block_document(document_id, include_secrets=True)
    block: Infrastructure = Block._from_block_document(document)
    pool_type = block.get_corresponding_worker_type()
    nameless = await save_nameless(block)
    own = await block.generate_work_pool_base_job_template()
    usual = await get_default_base_job_template_for_infrastructure_type(pool_type)
    if usual is None:
        raise RuntimeError(f"Prefect 2 has no base job template for {pool_type}")
    before = defaults(usual)
    variables = {
        name: value
        for name, value in defaults(own).items()
        if (name not in before or value != before[name])
        # Not what somebody set: each release has an image of its own.
        and value != get_prefect_image_name()
        and name not in nameless
    }
    # The converter leaves out what is the block's default, also where the pool does the opposite by default. How long
    # a worker waits where nobody said so is the worker's affair.
    for name, field in block.__fields__.items():
        value = getattr(block, name)
        if isinstance(value, bool) and value == field.default:
            if isinstance(before.get(name), bool) and before[name] != value:
                variables[name] = value
    return {
        "type": pool_type,
        "isSaved": not document.is_anonymous,
        "variables": variables,
        "rest": rest_of(block, before),
    }


async def save_nameless(block):
    """Saves the blocks in a block that stand for a default, such as empty credentials: the converter asks for it."""
    names = [
        name
        for name in block.__fields__
        if isinstance(getattr(block, name), Block)
        and not getattr(block, name)._block_document_id
    ]
    for name in names:
        await getattr(block, name)._save(is_anonymous=True)
    return names


def rest_of(block, variables):
    """The fields that were set and that no job variable stands for: parts of the job itself."""
    return {
        name: json.loads(block.json(include={name}))[name]
        for name, field in block.__fields__.items()
        if name not in variables
        and name not in ("type", "block_type_slug")
        and getattr(block, name) != field.get_default()
    }


async def main():
    found = {}
    async with get_client() as client:
        for deployment in await client.read_deployments(limit=200):
            if deployment.infrastructure_document_id:
                found[str(deployment.id)] = await describe(
                    client, deployment.infrastructure_document_id
                )
    print(json.dumps(found))


asyncio.run(main())
