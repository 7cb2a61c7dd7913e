"""Asks Prefect's own model which kinds of YAML value it takes for a key, since its schema does not tell all."""

from datetime import date, datetime

_PROBES = {
    "null": [None],
    "boolean": [True],
    "integer": [5],
    "float": [5.5],
    "date": [date(2026, 1, 1)],
    "timestamp": [datetime(2026, 1, 1)],
    "string": ["text"],
    "numeric string": ["5"],
    "boolean string": ["true"],
    "duration string": ["PT1H"],
    "template string": ["{{ prefect.variables.x }}"],
    "empty list": [[]],
    "list of strings": [["a"]],
    "list of numbers": [[1]],
    "list of mappings": [[{"a": {}}]],
    "empty mapping": [{}],
    "mapping": [{"a": {}}],
}


def accepted_values(model: str, keys: "list[str]") -> "dict[str, list[str]]":
    """For each key of that model the kinds of value with which the whole file still passes."""
    return {key: [kind for kind, [value] in _PROBES.items() if _passes(model, key, value)] for key in keys}


def _passes(model: str, key: str, value) -> bool:
    from prefect.cli.deploy._models import PrefectYamlModel

    try:
        PrefectYamlModel.model_validate(_file_with(model, key, value))
        return True
    except (TypeError, ValueError):
        return False


def _file_with(model: str, key: str, value) -> dict:
    if model == "PrefectYamlModel":
        return {key: value}
    if model == "WorkPoolConfig":
        return {"deployments": [{"work_pool": {key: value}}]}
    if model == "ConcurrencyLimitSpec":
        return {"deployments": [{"concurrency_limit": {key: value}}]}
    if model == "RawScheduleConfig":
        # "active" makes the item one that only this model takes, as in most files.
        kind = {} if key in ("cron", "interval", "rrule") else {"interval": 60} if key == "anchor_date" else {"cron": "0 0 * * *"}
        extra = {} if key == "active" else {"active": True}
        return {"deployments": [{"schedules": [{**kind, **extra, key: value}]}]}
    return {"deployments": [{key: value}]}
