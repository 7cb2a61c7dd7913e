"""What could be imported from releases before the last agent-era one; agent-era code in the wild still does."""

import inspect
from importlib import import_module

from packages import PACKAGES, installed, public_modules
from removed_names import names_of

_NOT_STEPS = {"run_step", "run_steps"}


def export(era, earlier):
    packages = list(filter(installed, PACKAGES))
    modules = {name: module for package in packages for name, module in public_modules(package).items()}
    for package in packages:
        modules.update(_renamed(f"{package}.projects.steps"))
    return {
        "modules": {name: names_of(module) for name, module in modules.items()},
        "steps": _steps(modules),
        "blocks": _blocks(modules),
    }


def _renamed(name: str) -> dict:
    """A module that only an import hook finds, under the name that it had before, is on no list."""
    try:
        return {name: import_module(name)}
    except ImportError:
        return {}


def _steps(modules) -> "list[str]":
    return sorted(
        f"{name}.{attribute}"
        for name, module in modules.items()
        if ".projects.steps" in name or ".deployments.steps" in name
        for attribute, value in vars(module).items()
        if inspect.isfunction(value) and not attribute.startswith("_") and attribute not in _NOT_STEPS
    )


def _blocks(modules) -> "dict[str, list[str]]":
    """Import paths by slug and class of the block, `kubernetes-job:KubernetesJob`."""
    from prefect.blocks.core import Block

    found: dict = {}
    for module_name, module in modules.items():
        for name, value in vars(module).items():
            if isinstance(value, type) and issubclass(value, Block) and value is not Block and value.__name__ == name:
                found.setdefault(f"{value.get_block_type_slug()}:{name}", []).append(f"{module_name}.{name}")
    return {key: sorted(paths) for key, paths in sorted(found.items())}
