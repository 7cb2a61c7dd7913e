"""Default values: as JSON where they are JSON, else as the Python expression that a person would write."""

import ast
import inspect
import json
import re
import sys
import textwrap
from datetime import timedelta
from enum import Enum
from pathlib import PurePath


def default_entry(value) -> dict:
    """`{"default": JSON}` or `{"defaultExpression": Python}`; free of addresses, clocks and local paths."""
    if isinstance(value, Enum) and not isinstance(value, str):
        return {"defaultExpression": str(value)}
    if isinstance(value, Enum):
        value = value.value
    try:
        plain = json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError):
        return {"defaultExpression": _expression(value)}
    return {"default": plain}


def factory_entry(factory) -> dict:
    """The default that a pydantic `default_factory` makes, without calling what depends on the machine."""
    if factory in (list, dict, set, tuple):
        return {"default": {} if factory is dict else []}
    if inspect.isclass(factory):
        return {"defaultExpression": f"{factory.__name__}()"}
    if getattr(factory, "__name__", "") == "<lambda>":
        return _lambda_entry(factory)
    inner = getattr(factory, "func", factory)
    arguments = ", ".join(map(repr, getattr(factory, "args", ())))
    name = getattr(inner, "__qualname__", type(inner).__name__)
    return {"defaultExpression": f"{name}({arguments})"}


def _lambda_entry(factory) -> dict:
    body = _lambda_body(factory)
    if body is not None:
        try:
            return {"default": ast.literal_eval(body)}
        except ValueError:
            # A method of the class that takes nothing makes the same everywhere: `KubernetesJob.base_job_manifest()`.
            is_constant = re.fullmatch(r"[A-Z]\w*\.\w+\(\)", body) is not None
            return default_entry(factory()) if is_constant else {"defaultExpression": body}
    return default_entry(factory())


def _lambda_body(factory) -> "str | None":
    try:
        lines, _ = inspect.getsourcelines(factory)
    except OSError:
        return None
    source = textwrap.dedent("".join(lines)).strip()
    # The source is a fragment of a call, cut at line ends: try it shorter until it parses.
    start = source.find("lambda")
    for end in range(len(source), start, -1):
        try:
            return ast.unparse(ast.parse(source[start:end], mode="eval").body.body)
        except (SyntaxError, AttributeError):
            continue
    return None


def _expression(value) -> str:
    if value is sys.stdout:
        return "sys.stdout"
    if isinstance(value, timedelta):
        return f"timedelta(seconds={value.total_seconds():g})"
    if isinstance(value, PurePath):
        return f"Path({value.as_posix()!r})"
    if inspect.isclass(value) or inspect.isroutine(value):
        return value.__name__
    text = repr(value)
    if " at 0x" in text or text.startswith("<"):
        return f"{type(value).__name__}()"
    return text
