"""
Signatures as the sources of a release say them. Nothing is imported, so that no release needs its dependencies.

A parameter is `(name, kind, required)`, a callable that a release does not have is None.
"""

import ast
import zipfile
from functools import lru_cache
from pathlib import Path

POSITIONAL_ONLY, KEYWORD = "positional-only", "keyword-only"
_NO_FIELDS = {"ClassVar", "PrivateAttr", "ConfigDict"}


class Sources:
    """The modules of a folder of packages, or of a wheel."""

    def __init__(self, root: Path):
        self.root = zipfile.Path(root) if root.is_file() else root
        self.module = lru_cache(maxsize=None)(self._module)

    def signature(self, name: str) -> "list[tuple[str, str, bool]] | None":
        """Of `prefect:Flow.deploy`, as signatures.py names callables."""
        module, _, path = name.partition(":")
        first, *rest = path.split(".")
        found = self._find(module, first)
        if found is None:
            return None
        home, node = found
        if isinstance(node, ast.ClassDef) and first.islower():
            # An instance of it, which is called as its class says.
            rest = ["__call__"]
        if rest:
            node = self._method(home, node, rest[0])
            return None if node is None else _of_function(node, is_method=True)
        if isinstance(node, ast.ClassDef):
            return self._of_class(home, node)
        return _of_function(node, is_method=False)

    def text(self, path: str) -> str:
        return self.root.joinpath(*path.split("/")).read_text(encoding="utf-8")

    def _module(self, name: str) -> "ast.Module | None":
        *parents, last = name.split(".")
        for file in [self.root.joinpath(*parents, last, "__init__.py"), self.root.joinpath(*parents, f"{last}.py")]:
            if file.is_file():
                return ast.parse(file.read_text(encoding="utf-8"))
        return None

    def _find(self, module: str, name: str, depth: int = 0):
        """Where a name of a module is defined: the definition with its module. The last one counts, as it does at run time."""
        tree = self.module(module)
        if tree is None or depth > 8:
            return None
        for node in reversed(list(_statements(tree.body))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.name == name:
                return module, node
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and _assigns(node, name) and _made_of(node):
                return self._find(module, _made_of(node), depth + 1)
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    if (alias.asname or alias.name) == name:
                        found = self._find(self._absolute(module, node), alias.name, depth + 1)
                        if found:
                            return found
        return None

    def _absolute(self, module: str, node: ast.ImportFrom) -> str:
        if node.level == 0:
            return node.module or ""
        is_package = self.root.joinpath(*module.split("."), "__init__.py").is_file()
        parts = module.split(".")
        kept = parts[: len(parts) - node.level + (1 if is_package else 0)]
        return ".".join([*kept, *filter(None, [node.module])])

    def _method(self, module: str, node: ast.ClassDef, name: str):
        for owner_module, owner in self._ancestry(module, node):
            for child in reversed(owner.body):
                if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)) and child.name == name:
                    return child
        return None

    def _ancestry(self, module: str, node: ast.ClassDef):
        """A class and the classes of the package that it goes back to, nearest first."""
        yield module, node
        for base in node.bases:
            base = base.value if isinstance(base, ast.Subscript) else base
            if isinstance(base, ast.Name) and base.id != node.name:
                found = self._find(module, base.id)
                if found and isinstance(found[1], ast.ClassDef):
                    yield from self._ancestry(*found)

    def _of_class(self, module: str, node: ast.ClassDef):
        ancestry = list(self._ancestry(module, node))
        if _is_dataclass(node):
            return [(name, kind if kind != KEYWORD else "positional-or-keyword", needed) for name, kind, needed in _fields(node)]
        init = None if any(_is_model(owner) for _, owner in ancestry) else self._method(module, node, "__init__")
        if init is not None:
            return _of_function(init, is_method=True)
        fields: dict = {}
        for _, owner in reversed(ancestry):
            for field in _fields(owner):
                fields[field[0]] = field
        return list(fields.values())


def _statements(body):
    """Those of a module, also behind conditions: what only type checkers import is handed on lazily."""
    for node in body:
        yield node
        if isinstance(node, ast.If):
            yield from _statements([*node.body, *node.orelse])
        elif isinstance(node, ast.Try):
            yield from _statements([*node.body, *node.orelse])


def _assigns(node, name: str) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _made_of(node) -> "str | None":
    """The class whose instance an assignment makes, as `flow = FlowDecorator()` does."""
    call = node.value
    return call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else None


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def _is_model(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base).split("[")[0].endswith("BaseModel") for base in node.bases)


def _fields(node: ast.ClassDef):
    """The annotated names of a model or dataclass."""
    for child in node.body:
        if not (isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name)):
            continue
        written = ast.unparse(child.annotation)
        value = ast.unparse(child.value) if child.value else ""
        if child.target.id.startswith("_") or any(word in written or word in value for word in _NO_FIELDS):
            continue
        needed = child.value is None or (
            isinstance(child.value, ast.Call)
            and ast.unparse(child.value.func) == "Field"
            and _needs(child.value)
        )
        yield child.target.id, KEYWORD, needed


def _needs(field: ast.Call) -> bool:
    first = field.args[0] if field.args else None
    given = next((keyword.value for keyword in field.keywords if keyword.arg in ("default", "default_factory")), first)
    return given is None or (isinstance(given, ast.Constant) and given.value is Ellipsis)


def _of_function(node, is_method: bool):
    args = node.args
    positional = [*args.posonlyargs, *args.args]
    defaults = len(positional) - len(args.defaults)
    found = [
        (arg.arg.rpartition("__")[2] or arg.arg, _kind(arg.arg, index < len(args.posonlyargs)), index < defaults)
        for index, arg in enumerate(positional)
    ]
    if is_method and not any(ast.unparse(decorator) == "staticmethod" for decorator in node.decorator_list):
        found = found[1:]
    if args.vararg:
        found.append((args.vararg.arg, "var-positional", False))
    found += [(arg.arg, KEYWORD, default is None) for arg, default in zip(args.kwonlyargs, args.kw_defaults)]
    if args.kwarg:
        found.append((args.kwarg.arg, "var-keyword", False))
    return found


def _kind(name: str, is_positional: bool) -> str:
    # Two leading underscores are the old spelling of "positional only".
    old = name.startswith("__") and not name.endswith("__")
    return POSITIONAL_ONLY if is_positional or old else "positional-or-keyword"
