"""What gives a coroutine: always, or only where an event loop runs."""

import inspect
from importlib import import_module

import signatures
from blocks import block_classes
from packages import all_modules

# Modules of functions, and classes beside the blocks, that scripts call.
_MODULES = ["prefect.artifacts", "prefect.flow_runs"]
_CLASSES = [
    "prefect.artifacts:Artifact",
    "prefect.blocks.core:Block",
    "prefect.deployments.runner:RunnerDeployment",
    "prefect.variables:Variable",
    *(
        f"prefect.runner.storage:{name}"
        for name in ["GitRepository", "RemoteStorage", "BlockStorageAdapter", "LocalStorage"]
    ),
]


def export(era, earlier):
    if era == "agentEra":
        return None
    found = {path.replace(":", "."): _kind(_resolve(path)) for path in signatures.WORKER_ERA}
    for module in map(import_module, _MODULES):
        for name in dir(module):
            found[f"{module.__name__}.{name}"] = _kind(getattr(module, name))
    for path in _CLASSES:
        found.update(_methods(_resolve(path), path.replace(":", ".")))
    shared = {name.rsplit(".", 1)[-1] for name in found if name.startswith("prefect.blocks.core.Block.")}
    for block in block_classes(all_modules()):
        methods = _methods(block, f"{block.__module__}.{block.__name__}")
        found.update({path: kind for path, kind in methods.items() if path.rsplit(".", 1)[-1] not in shared})
    return {path: kind for path, kind in sorted(found.items()) if kind}


def _resolve(path: str):
    module, _, names = path.partition(":")
    thing = import_module(module)
    for name in names.split("."):
        thing = getattr(thing, name)
    return thing


def _methods(owner: type, path: str) -> dict:
    names = [name for name in dir(owner) if not name.startswith("_")]
    return {f"{path}.{name}": _kind(inspect.getattr_static(owner, name, None)) for name in names}


def _kind(thing) -> "str | None":
    function = getattr(thing, "__func__", thing)
    if inspect.iscoroutinefunction(function):
        return "always"
    # `async_dispatch` and `sync_compatible` both keep the other form of a function under this name.
    return "inAsync" if inspect.isroutine(function) and hasattr(function, "aio") else None
