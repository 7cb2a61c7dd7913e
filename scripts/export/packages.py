"""Walks the modules of Prefect and its installed integrations."""

import importlib.util
import pkgutil
import sys
from functools import lru_cache
from importlib import import_module

INTEGRATIONS = ["aws", "azure", "bitbucket", "docker", "gcp", "github", "gitlab", "kubernetes"]
PACKAGES = ["prefect", *(f"prefect_{name}" for name in INTEGRATIONS)]

# Not for people to import, and importing them has effects or needs what is not installed.
_NOT_PUBLIC = ("prefect.server", "prefect.orion.database", "prefect.orion.api", "prefect.cli", "prefect.testing", "prefect.main", "prefect.logging.loggers")
_NOT_PUBLIC_PARTS = {"conftest", "tests", "_vendor", "versioneer"}


def installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def all_modules() -> "dict[str, object]":
    """The public modules of all packages, by name."""
    return {name: module for package in PACKAGES for name, module in public_modules(package).items()}


@lru_cache(maxsize=None)
def public_modules(package: str) -> "dict[str, object]":
    """Every public module of a package that can be imported, by name, sorted."""
    names = [package]
    root = import_module(package)
    names += [info.name for info in pkgutil.walk_packages(getattr(root, "__path__", []), f"{package}.", onerror=lambda _: None)]
    found = {}
    for name in sorted(filter(_is_public, names)):
        try:
            found[name] = import_module(name)
        except BaseException as error:  # noqa: BLE001 (optional dependencies fail in every way there is)
            print(f"left out {name}: {error!r}", file=sys.stderr)
    return found


def _is_public(name: str) -> bool:
    parts = name.split(".")
    if any(part.startswith("_") or part in _NOT_PUBLIC_PARTS for part in parts):
        return False
    return not any(name == module or name.startswith(f"{module}.") for module in _NOT_PUBLIC)
