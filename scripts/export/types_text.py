"""Type annotations as one reads them in current Python: `str | None`, `list[str]`, bare class names."""

import ast
import inspect
import re
import types
import typing
from datetime import timedelta

_BUILTIN = {"List": "list", "Dict": "dict", "Tuple": "tuple", "Set": "set", "Type": "type"}


def type_text(annotation) -> "str | None":
    if annotation is inspect.Parameter.empty or annotation is None:
        return None
    return _render(annotation)


def _render(annotation) -> str:
    if isinstance(annotation, str):
        return _from_source(annotation)
    if isinstance(annotation, typing.ForwardRef):
        return _from_source(annotation.__forward_arg__)
    if annotation is type(None) or annotation is None:
        return "None"
    if annotation is Ellipsis:
        return "..."
    if isinstance(annotation, typing.TypeVar):
        return _render(annotation.__bound__) if annotation.__bound__ else "Any"
    if isinstance(annotation, list):
        return f"[{', '.join(map(_render, annotation))}]"
    if hasattr(annotation, "__metadata__"):
        return _render(annotation.__origin__)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is None:
        return _class_name(annotation)
    if origin is typing.Union or origin is getattr(types, "UnionType", None):
        return _union([_render(argument) for argument in arguments])
    if origin is typing.Literal or getattr(origin, "_name", "") == "Literal":
        return f"Literal[{', '.join(repr(getattr(argument, 'value', argument)) for argument in arguments)}]"
    inside = ", ".join(_render(argument) for argument in arguments)
    return f"{_class_name(origin)}[{inside}]" if inside else _class_name(origin)


def _class_name(annotation) -> str:
    name = getattr(annotation, "__name__", None) or str(annotation).rpartition(".")[2]
    if isinstance(annotation, type) and issubclass(annotation, timedelta):
        return "timedelta"
    constrained = re.match(r"Constrained(\w+)Value$", name)
    return constrained[1].lower() if constrained else name


def _union(names) -> str:
    unique = list(dict.fromkeys(part for name in names for part in _split_union(name)))
    return " | ".join([name for name in unique if name != "None"] + ["None"] * ("None" in unique))


def _split_union(name: str) -> "list[str]":
    """Top-level members of a union that was rendered already."""
    parts, depth, start = [], 0, 0
    for index, char in enumerate(name):
        depth += (char in "[(") - (char in ")]")
        if depth == 0 and name.startswith(" | ", index):
            parts.append(name[start:index])
            start = index + 3
    return [*parts, name[start:]]


def _from_source(source: str) -> str:
    try:
        return _from_tree(ast.parse(source.strip(), mode="eval").body)
    except SyntaxError:
        return source


def _from_tree(node) -> str:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            return _from_source(node.value)
        return "..." if node.value is Ellipsis else str(node.value)
    if isinstance(node, ast.Attribute):
        return _BUILTIN.get(node.attr, node.attr)
    if isinstance(node, ast.Name):
        return _BUILTIN.get(node.id, node.id)
    if isinstance(node, ast.BinOp):
        return _union([_from_tree(node.left), _from_tree(node.right)])
    if isinstance(node, (ast.List, ast.Tuple)):
        inside = ", ".join(map(_from_tree, node.elts))
        return f"[{inside}]" if isinstance(node, ast.List) else inside
    if isinstance(node, ast.Subscript):
        return _from_subscript(_from_tree(node.value), node.slice)
    return ast.unparse(node)


def _from_subscript(name: str, inside) -> str:
    members = inside.elts if isinstance(inside, ast.Tuple) else [inside]
    if name == "Literal":
        return f"Literal[{', '.join(ast.unparse(member) for member in members)}]"
    if name == "Annotated":
        return _from_tree(members[0])
    if name == "Optional":
        return _union([_from_tree(inside), "None"])
    if name == "Union":
        return _union([_from_tree(member) for member in members])
    return f"{name}[{', '.join(map(_from_tree, members))}]"
