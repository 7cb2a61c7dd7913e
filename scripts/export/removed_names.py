"""What the agent era could import and the worker era cannot, found by importing."""

import warnings
from importlib import import_module

from packages import PACKAGES, public_modules


def export(era, earlier):
    if era == "agentEra":
        return {name: names_of(module) for package in PACKAGES for name, module in public_modules(package).items()}
    from prefect._internal.compatibility.migration import MOVED_IN_V3, REMOVED_IN_V3

    return {
        "moved": dict(sorted(MOVED_IN_V3.items())),
        "removed": dict(sorted(REMOVED_IN_V3.items())),
        "gone": _gone(_before(earlier), {*MOVED_IN_V3, *REMOVED_IN_V3}),
    }


def names_of(module) -> "list[str]":
    """What a module offers: what it lists, what it defines, and for a package what it takes from its own modules."""
    listed = set(getattr(module, "__all__", None) or [])
    own = {name for name, value in vars(module).items() if not name.startswith("_") and _belongs(value, module)}
    return sorted(listed | own)


def _belongs(value, module) -> bool:
    home = getattr(value, "__module__", None) or ""
    return home == module.__name__ or (hasattr(module, "__path__") and home.startswith(f"{module.__name__}."))


def _before(earlier) -> "dict[str, list[str]]":
    """Names by module of the last agent-era release and of those before it."""
    before: dict = {}
    for modules in [earlier("removed_names"), *(release["modules"] for release in earlier("earlier_names"))]:
        for name, names in modules.items():
            before[name] = sorted({*before.get(name, []), *names})
    return dict(sorted(before.items()))


def _gone(before: "dict[str, list[str]]", told: set) -> dict:
    gone = {}
    for module_name, names in before.items():
        parent = module_name.rpartition(".")[0]
        if gone.get(parent) is True:
            gone[module_name] = True
            continue
        try:
            module = import_module(module_name)
        except ModuleNotFoundError as error:
            if module_name == error.name or module_name.startswith(f"{error.name}."):
                gone[module_name] = True
            continue
        missing = [name for name in names if f"{module_name}:{name}" not in told and not _has(module, name)]
        if missing:
            gone[module_name] = missing
    # A module below a gone one needs no line of its own.
    return {
        name: value for name, value in sorted(gone.items()) if value is not True or gone.get(name.rpartition(".")[0]) is not True
    }


def _has(module, name: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            getattr(module, name)
            return True
        except (AttributeError, ImportError):
            pass
        try:
            import_module(f"{module.__name__}.{name}")
            return True
        except Exception:
            return False
