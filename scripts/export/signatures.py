"""The callables that people write deployments with."""

from importlib import import_module

from callables import describe, describe_function, model_fields

_SCHEDULES = ["CronSchedule", "IntervalSchedule", "RRuleSchedule"]

_TRIGGERS = ["Event", "Metric", "Compound", "Sequence"]

_AGENT_ERA = [
    "prefect.deployments:Deployment",
    "prefect.deployments:Deployment.build_from_flow",
    "prefect.deployments:Deployment.apply",
    "prefect.deployments:Deployment.load",
    "prefect.deployments:Deployment.load_from_yaml",
    "prefect.deployments:Deployment.to_yaml",
    "prefect.deployments:Deployment.update",
    "prefect.deployments:Deployment.upload_to_storage",
    "prefect.deployments:load_deployments_from_yaml",
    "prefect.deployments:run_deployment",
    "prefect.deployments.runner:DeploymentImage",
    "prefect.client.schemas.objects:MinimalDeploymentSchedule",
    *(f"prefect.client.schemas.schedules:{name}" for name in _SCHEDULES),
    *(f"prefect.server.schemas.schedules:{name}" for name in _SCHEDULES),
    "prefect:deploy",
    "prefect:flow",
    "prefect:serve",
    "prefect:Flow.deploy",
    "prefect:Flow.from_source",
    "prefect:Flow.serve",
    "prefect:Flow.to_deployment",
]

WORKER_ERA = [
    "prefect:deploy",
    "prefect:flow",
    "prefect:serve",
    "prefect:aserve",
    *(f"prefect:Flow.{name}" for name in ["deploy", "adeploy", "from_source", "afrom_source"]),
    *(f"prefect:Flow.{name}" for name in ["serve", "to_deployment", "ato_deployment"]),
    "prefect.deployments:run_deployment",
    "prefect.deployments:arun_deployment",
    *(f"prefect.deployments.runner:RunnerDeployment.{name}" for name in ["from_flow", "from_entrypoint"]),
    *(f"prefect.deployments.runner:RunnerDeployment.{name}" for name in ["from_storage", "afrom_storage"]),
    *(f"prefect.deployments.runner:RunnerDeployment.{name}" for name in ["apply", "aapply"]),
    "prefect.deployments.runner:adeploy",
    *(f"prefect.schedules:{name}" for name in ["Schedule", "Cron", "Interval", "RRule"]),
    *(f"prefect.client.schemas.schedules:{name}" for name in _SCHEDULES),
    *(f"prefect.server.schemas.schedules:{name}" for name in _SCHEDULES),
    "prefect.client.schemas.actions:DeploymentScheduleCreate",
    *(
        f"prefect.deployments.schedules:{name}"
        for name in ["create_deployment_schedule_create", "normalize_to_deployment_schedule"]
    ),
    "prefect.client.schemas.objects:ConcurrencyLimitConfig",
    *(f"prefect.events:{prefix}{kind}Trigger" for prefix in ["", "Deployment"] for kind in _TRIGGERS),
    "prefect.events:MetricTriggerQuery",
    *(f"prefect._experimental.sla.objects:{kind}Sla" for kind in ["TimeToCompletion", "Lateness", "Frequency"]),
    *(
        f"prefect.runner.storage:{name}"
        for name in ["GitRepository", "RemoteStorage", "BlockStorageAdapter", "LocalStorage"]
    ),
    "prefect.runner.storage:create_storage_from_source",
    "prefect.docker:DockerImage",
]


def export(era, earlier):
    return {name.replace(":", "."): _describe(name) for name in sorted(_AGENT_ERA if era == "agentEra" else WORKER_ERA)}


def _describe(name: str) -> dict:
    module, _, path = name.partition(":")
    owner, thing = None, import_module(module)
    for part in path.split("."):
        owner, thing = thing, getattr(thing, part)
    if name == "prefect:flow":
        return _describe_flow(thing)
    described = describe(thing)
    if name.endswith("Deployment.build_from_flow"):
        # Its **kwargs go to the constructor, so any field may be given.
        own = {parameter["name"] for parameter in described["parameters"]}
        described["extra"] = [field for field in model_fields(owner) if field["name"] not in own]
    return described


def _describe_flow(flow) -> dict:
    """`flow` is a function in the agent era and an object whose class is documented in the worker era."""
    call = flow if hasattr(flow, "__name__") else type(flow).__call__
    return describe_function(call, documented_by=call if call.__doc__ else flow)
