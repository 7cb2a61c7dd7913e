"""Base job templates by work pool type."""

import json
from importlib import resources

from packages import PACKAGES, public_modules

_METADATA = "collections_data/views/aggregate-worker-metadata.json"


def export(era, earlier):
    types = {**_from_metadata(), **_from_workers()}
    if era == "agentEra":
        # Pools that only agents read were the agent era's own.
        return {name: entry for name, entry in types.items() if name == "prefect-agent"}
    return dict(sorted({**earlier("work_pool_types"), **types}.items()))


def _from_metadata() -> dict:
    path = resources.files("prefect.server.api") / _METADATA
    metadata = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: _entry(package, worker, worker["default_base_job_configuration"], "collection metadata")
        for package, workers in metadata.items()
        for name, worker in workers.items()
    }


def _from_workers() -> dict:
    """The installed worker class is what `prefect work-pool create` asks when it can, so it wins."""
    from prefect.workers.base import BaseWorker

    found = {}
    for package in PACKAGES:
        for module in public_modules(package).values():
            for worker in vars(module).values():
                if not (isinstance(worker, type) and issubclass(worker, BaseWorker)) or worker is BaseWorker:
                    continue
                if worker.__module__ != module.__name__ or worker.type == "block":
                    continue
                found[worker.type] = _entry(
                    package.replace("_", "-"),
                    {"description": worker.get_description(), "display_name": worker._display_name},
                    worker.get_default_base_job_template(),
                    f"{worker.__module__}.{worker.__name__}",
                )
    metadata = _from_metadata()
    for name, entry in found.items():
        known = metadata.get(name)
        if known:
            entry.update({key: known[key] for key in ("displayName", "installCommand")})
            # A pool that was made in the UI has the template of the metadata, which may be of another version.
            ours, theirs = (set(side["variables"].get("properties", {})) for side in (entry, known))
            entry["metadataOnlyVariables"] = sorted(theirs - ours)
    return found


def _entry(package: str, worker: dict, template: dict, source: str) -> dict:
    return {
        "package": package,
        "displayName": worker.get("display_name"),
        "description": worker.get("description"),
        "installCommand": worker.get("install_command") or None,
        "templateSource": source,
        "jobConfiguration": template.get("job_configuration", {}),
        "variables": without_titles(template.get("variables", {})),
        "metadataOnlyVariables": [],
    }


def without_titles(schema):
    """A JSON schema without the titles that pydantic makes out of the names."""
    if isinstance(schema, list):
        return [without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: without_titles(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
