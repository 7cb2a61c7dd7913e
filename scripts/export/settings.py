"""The settings that can be given in the environment and in profiles, by their names there."""

import ast
import inspect

from docstrings import clean
from types_text import type_text


def export(era, earlier):
    entries = _agent_era() if era == "agentEra" else _worker_era()
    return [entries[name] for name in sorted(entries)]


def _agent_era() -> dict:
    from prefect.settings import SETTING_VARIABLES

    docs = _words_below_assignments()
    return {
        name: {
            "name": name,
            "type": type_text(setting.type),
            "secret": bool(setting.is_secret),
            "doc": clean(setting.field.description) or docs.get(name),
        }
        for name, setting in SETTING_VARIABLES.items()
        if not name.startswith("PREFECT_TEST")
    }


def _words_below_assignments() -> "dict[str, str | None]":
    """The agent era documents a setting by a string after its assignment, which only the source has."""
    from prefect import settings

    body = ast.parse(inspect.getsource(settings)).body
    return {
        before.targets[0].id: clean(after.value.value)
        for before, after in zip(body, body[1:])
        if isinstance(before, ast.Assign)
        and isinstance(before.targets[0], ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
    }


def _worker_era() -> dict:
    from prefect.settings.models.root import Settings

    entries = {}
    _collect(Settings, entries)
    return entries


def _collect(model, entries) -> None:
    from prefect.settings.base import PrefectBaseSettings

    prefix = model.model_config.get("env_prefix", "")
    for key, field in model.model_fields.items():
        if inspect.isclass(field.annotation) and issubclass(field.annotation, PrefectBaseSettings):
            _collect(field.annotation, entries)
            continue
        name = f"{prefix}{key}".upper()
        if name.startswith("PREFECT_TEST"):
            continue
        choices = getattr(field.validation_alias, "choices", [])
        aliases = sorted({choice.upper() for choice in choices if isinstance(choice, str)} - {name, key.upper()})
        type_name = type_text(field.annotation)
        entries[name] = {
            "name": name,
            "type": type_name,
            "secret": "Secret" in (type_name or ""),
            "doc": clean(field.description),
            **({"aliases": aliases} if aliases else {}),
        }
