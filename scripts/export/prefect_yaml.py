"""The model that `prefect deploy` puts a prefect.yaml through, as schema and as documented keys."""

from importlib import import_module

from callables import describe, model_fields
from prefect_yaml_limits import limits
from prefect_yaml_probes import accepted_values
from work_pool_types import without_titles


def export(era, earlier):
    if era == "agentEra":
        return None  # the agent era read the file as a plain mapping, without a model
    from prefect.cli.deploy import _models
    from prefect.cli.deploy._sla import SlaAdapter
    from prefect.cli.deploy._triggers import DeploymentTriggerAdapter

    triggers, sla = DeploymentTriggerAdapter.json_schema(), SlaAdapter.json_schema()
    return {
        "schema": without_titles(_models.PrefectYamlModel.model_json_schema(by_alias=True)),
        "triggers": without_titles(triggers),
        "sla": without_titles(sla),
        "keys": {
            **{name: _documented(getattr(_models, name), sources) for name, sources in _sources().items()},
            **{name: _plain(name) for name in sorted({*triggers["$defs"], *sla["$defs"]}) if _is_model(name)},
        },
        "enums": _enums(),
        "members": _members(),
        "bannedNameCharacters": _banned(),
        "limits": limits(),
    }


def _sources() -> dict:
    """For each model: where a key that it does not describe is described under the same or another name."""
    from prefect import Flow
    from prefect.client.schemas.actions import DeploymentScheduleCreate
    from prefect.client.schemas.objects import ConcurrencyLimitConfig
    from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule
    from prefect.deployments.runner import RunnerDeployment

    deploy, runner = ("Flow.deploy", Flow.deploy), ("RunnerDeployment", RunnerDeployment)
    schedules = [(cls.__name__, cls) for cls in (CronSchedule, IntervalSchedule, RRuleSchedule, DeploymentScheduleCreate)]
    return {
        "PrefectYamlModel": [],
        "DeploymentConfig": [deploy, runner],
        "WorkPoolConfig": [deploy],
        "ConcurrencyLimitSpec": [("ConcurrencyLimitConfig", ConcurrencyLimitConfig), deploy],
        "RawScheduleConfig": schedules,
    }


_OTHER_NAMES = {
    "WorkPoolConfig": {"name": "work_pool_name"},
    "DeploymentConfig": {"sla": "_sla"},
    "ConcurrencyLimitSpec": {"limit": "concurrency_limit"},
}
# `Flow.deploy(build=…, push=…)` are switches for an image, not lists of steps.
_DIFFERENT_MEANING = {"build", "push"}


def _documented(model, sources) -> "list[dict]":
    keys = model_fields(model)
    accepted = accepted_values(model.__name__, [key["name"] for key in keys])
    for key in keys:
        wanted = _OTHER_NAMES.get(model.__name__, {}).get(key["name"], key["name"])
        candidates = [(model.__name__, key["doc"])]
        if wanted not in _DIFFERENT_MEANING:
            candidates += [(name, _parameter_docs(thing).get(wanted)) for name, thing in sources]
        found = next(((name, doc) for name, doc in candidates if doc), (None, None))
        key.update({"doc": found[1], "docFrom": found[0], "accepts": accepted[key["name"]]})
    return keys


def _parameter_docs(thing) -> dict:
    return {parameter["name"]: parameter["doc"] for parameter in describe(thing)["parameters"]}


def _plain(name: str) -> "list[dict]":
    return model_fields(_model(name))


def _is_model(name: str) -> bool:
    return hasattr(_model(name), "model_fields")


def _model(name: str):
    from prefect._experimental.sla import objects
    from prefect.events.schemas import automations, deployment_triggers, events

    return next(getattr(module, name) for module in (deployment_triggers, automations, events, objects) if hasattr(module, name))


def _enums() -> dict:
    from prefect.client.schemas.objects import ConcurrencyLimitStrategy
    from prefect._internal.versioning import VersionType

    enums = {"collision_strategy": ConcurrencyLimitStrategy, "version_type": VersionType}
    return {key: [member.value for member in enum] for key, enum in enums.items()}


_ENUMS = [
    "prefect.events:Posture",
    "prefect.events:MetricTriggerOperator",
    "prefect.automations:PrefectMetric",
    "prefect.client.schemas.objects:ConcurrencyLimitStrategy",
    "prefect._internal.versioning:VersionType",
]


def _members() -> dict:
    """The values of enumerations by the names that Python code has for them."""
    found = {}
    for path in _ENUMS:
        module, _, name = path.partition(":")
        enum = getattr(import_module(module), name)
        found[path.replace(":", ".")] = {member.name: member.value for member in enum}
    return found


def _banned() -> "list[str]":
    from prefect.types.names import BANNED_CHARACTERS

    return list(BANNED_CHARACTERS)
