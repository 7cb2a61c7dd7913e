"""The steps that Prefect and its integrations ship for build, push and pull."""

import ast
import inspect
import re
import textwrap
import typing
from importlib import import_module

from callables import describe_function
from docstrings import sections
from packages import INTEGRATIONS, public_modules

_MODULES = ["prefect.deployments.steps", *(f"prefect_{name}.deployments.steps" for name in INTEGRATIONS)]
_NOT_STEPS = {"run_step", "run_steps"}
_KINDS = ["build", "push", "pull"]


def export(era, earlier):
    steps = [_describe(name, function) for name, function in sorted(_steps().items())]
    if era == "agentEra":
        return {"steps": [step["name"] for step in steps] + [alias for step in steps for alias in step["aliases"]]}
    return {"reserved": _reserved(), "steps": steps, "removed": _removed(earlier, steps)}


def _reserved():
    from prefect.deployments.steps.core import RESERVED_KEYWORDS

    return sorted(RESERVED_KEYWORDS)


def _steps() -> dict:
    found = {}
    for name in _MODULES:
        try:
            module = import_module(name)
        except ModuleNotFoundError as error:
            if not name.startswith(error.name or "?"):
                raise
            continue  # not every integration has steps
        for attribute, value in vars(module).items():
            if inspect.isfunction(value) and not attribute.startswith("_") and attribute not in _NOT_STEPS:
                if _is_step(value):
                    found[f"{name}.{attribute}"] = value
    return found


def _is_step(function) -> bool:
    """A helper of these modules has no outputs; a step that was replaced says so and hands on to its successor."""
    inner = inspect.unwrap(function)
    if not inspect.isfunction(inner):
        return False
    here = "deployments/steps" in (inspect.getsourcefile(inner) or "").replace("\\", "/")
    return here and bool(_outputs(function) or _deprecated(function))


def _deprecated(function) -> bool:
    return "Deprecated" in (inspect.getdoc(function) or "") or "DEPRECAT" in (function.__doc__ or "")


def _describe(name: str, function) -> dict:
    described = describe_function(function)
    inputs = [parameter for parameter in described["parameters"] if parameter["kind"] != "var-keyword"]
    docs = sections(function)
    return {
        "name": name,
        "package": name.partition(".")[0].replace("_", "-"),
        "kinds": _kinds(name, function),
        "doc": described["doc"],
        "example": docs["examples"],
        "inputs": [{key: value for key, value in entry.items() if key != "kind"} for entry in inputs],
        "acceptsAny": len(inputs) < len(described["parameters"]),
        "outputs": _outputs(function),
        "aliases": _aliases(name, function),
    }


def _kinds(name: str, function) -> "list[str]":
    """The actions that the step is for, as its module, its name or the examples of its documentation say."""
    module = inspect.getmodule(inspect.unwrap(function))
    module_doc, own_doc = module.__doc__ or "", inspect.getdoc(function) or ""
    if re.search(r"within a `build`, `push`, or `pull`", module_doc):
        return _KINDS
    if module.__name__.endswith(".pull"):
        return ["pull"]
    if match := re.match(r"(build|push|pull)_", name.rpartition(".")[2]):
        return [match[1]]
    found, section = set(), None
    for line in f"{module_doc}\n{own_doc}".splitlines():
        if match := re.match(r"\s*(build|push|pull):\s*$", line):
            section = match[1]
        elif section and f"{name}:" in line.replace(".projects.", ".deployments."):
            found.add(section)
    return [kind for kind in _KINDS if kind in found]


def _outputs(function) -> "list[str]":
    function = inspect.unwrap(function)
    returned = typing.get_type_hints(function, localns={"Block": object}).get("return")
    if typing.is_typeddict(returned):
        return list(returned.__annotations__)
    keys = [key for node in ast.walk(_tree(function)) if isinstance(node, ast.Return) for key in _keys(node.value)]
    if keys:
        return list(dict.fromkeys(keys))
    # A step that hands on the result of another says in words which keys there are.
    words = sections(function)["returns"] or ""
    return re.findall(r"`(\w+)`", words) if re.search(r"dict", f"{words} {returned}", re.I) else []


def _tree(function):
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _keys(value) -> "list[str]":
    if isinstance(value, ast.Dict):
        return [key.value for key in value.keys if isinstance(key, ast.Constant)]
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "dict":
        return [keyword.arg for keyword in value.keywords if keyword.arg]
    return []


def _aliases(name: str, function) -> "list[str]":
    """Other names that Prefect finds the same step under."""
    package = name.rpartition(".")[0]
    twin = f"a{function.__name__}"
    found = set()
    for module_name, module in public_modules(package).items():
        for attribute, value in vars(module).items():
            if value is function or (attribute == twin and inspect.iscoroutinefunction(value)):
                found.add(f"{module_name}.{attribute}")
    return sorted(found - {name})


def _removed(earlier, steps: "list[dict]") -> dict:
    """Steps of earlier releases that are gone, each with the step that took its place."""
    now = {name for step in steps for name in (step["name"], *step["aliases"])}
    short = {step["name"].rpartition(".")[2]: step["name"] for step in steps}
    before = {*earlier("steps")["steps"], *(name for release in earlier("earlier_names") for name in release["steps"])}
    successors = {name: _successor(name, short) for name in sorted(before - now)}
    # What has no successor was a helper that happened to stand beside the steps.
    return {name: successor for name, successor in successors.items() if successor}


def _successor(name: str, short: dict) -> "str | None":
    last = name.rpartition(".")[2]
    return short.get(last) or short.get(last.replace("_project", ""))
