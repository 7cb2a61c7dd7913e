"""Functions, methods and pydantic models as callables with typed, documented parameters."""

import dataclasses
import inspect

from defaults import default_entry, factory_entry
from docstrings import clean, sections
from types_text import type_text

_KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "positional-only",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "positional-or-keyword",
    inspect.Parameter.KEYWORD_ONLY: "keyword-only",
    inspect.Parameter.VAR_POSITIONAL: "var-positional",
    inspect.Parameter.VAR_KEYWORD: "var-keyword",
}


def describe(thing) -> dict:
    """A function, method or class as `{doc, parameters}`."""
    return describe_model(thing) if is_model(thing) else describe_function(thing)


def describe_function(function, documented_by=None) -> dict:
    """`documented_by` lends its docstring where the function itself has none."""
    docs = sections(documented_by or function)
    if inspect.isclass(function):
        own = sections(function.__init__)
        docs = {**docs, **{part: {**docs[part], **own[part]} for part in ("parameters", "types")}}
    factories = _factories(function)
    parameters = [
        _parameter(parameter, docs, factories)
        for name, parameter in inspect.signature(function).parameters.items()
        if name not in ("self", "cls")
    ]
    return {"doc": docs["text"], "parameters": parameters}


def _factories(thing) -> dict:
    """A dataclass shows a mere placeholder in its signature where a factory makes the default."""
    fields = dataclasses.fields(thing) if dataclasses.is_dataclass(thing) else []
    return {field.name: field.default_factory for field in fields if field.default_factory is not dataclasses.MISSING}


def _parameter(parameter, docs, factories) -> dict:
    required = parameter.default is inspect.Parameter.empty and parameter.kind in (
        inspect.Parameter.POSITIONAL_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        inspect.Parameter.KEYWORD_ONLY,
    )
    # Two leading underscores are the old spelling of "positional only"; inside a class they come mangled.
    name = parameter.name.rpartition("__")[2] if "__" in parameter.name else parameter.name
    entry = {
        "name": name,
        "kind": "positional-only" if name != parameter.name else _KINDS[parameter.kind],
        "type": type_text(parameter.annotation) or type_text(_plain_type(docs["types"].get(name))),
        "required": required,
    }
    if parameter.name in factories:
        entry.update(factory_entry(factories[parameter.name]))
    elif parameter.default is not inspect.Parameter.empty:
        entry.update(default_entry(parameter.default))
    return {**entry, "doc": docs["parameters"].get(parameter.name) or docs["parameters"].get(name)}


def _plain_type(written) -> "str | None":
    """The type that a docstring gives in brackets, as in `directory (str, optional): …`."""
    return str(written).replace(", optional", "") if written is not None else None


def is_model(thing) -> bool:
    """Whether it is a pydantic model, of either major version."""
    return inspect.isclass(thing) and (hasattr(thing, "model_fields") or hasattr(thing, "__fields__"))


def describe_model(model) -> dict:
    docs = sections(model)
    parameters = [
        {"name": field["name"], "kind": "keyword-only", **{k: v for k, v in field.items() if k != "name"}}
        for field in model_fields(model)
    ]
    return {"doc": docs["text"], **_unknown_fields(model), "parameters": parameters}


def _unknown_fields(model) -> dict:
    """Some models drop what they do not know without a word."""
    config = getattr(model, "model_config", None)
    return {"ignoresUnknown": True} if config is not None and config.get("extra", "ignore") == "ignore" else {}


def model_fields(model) -> "list[dict]":
    """The fields of a pydantic model in the order of their definition: `{name, type, required, default?, doc}`."""
    docs = {}
    for base in reversed(model.__mro__):
        if is_model(base):
            docs.update(sections(base)["parameters"])
    read = _field_of_two if "model_fields" in dir(model) and _is_second(model) else _field_of_one
    fields = model.model_fields if read is _field_of_two else model.__fields__
    entries = []
    for name, field in fields.items():
        entry, description = read(field)
        doc = clean(description) or docs.get(name)
        entries.append({"name": field.alias or name, **entry, "doc": doc})
    return entries


def _is_second(model) -> bool:
    import pydantic

    return pydantic.VERSION.startswith("2") and issubclass(model, pydantic.BaseModel)


def _field_of_two(field):
    required = field.is_required()
    entry = {"type": type_text(field.annotation), "required": required}
    if not required:
        entry.update(factory_entry(field.default_factory) if field.default_factory else default_entry(field.default))
    return entry, field.description


def _field_of_one(field):
    required = bool(field.required)
    entry = {"type": type_text(field.annotation), "required": required}
    if not required:
        entry.update(factory_entry(field.default_factory) if field.default_factory else default_entry(field.default))
    info = field.field_info
    return entry, info.description or info.extra.get("help")
