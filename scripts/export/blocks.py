"""The blocks that deployments refer to: infrastructure, storage, credentials and plain values."""

from callables import model_fields
from packages import PACKAGES, all_modules

_STORAGE = {"get-directory", "put-directory"}


def export(era, earlier):
    modules = all_modules()
    described = [_describe(block, modules) for block in block_classes(modules)]
    if era == "agentEra":
        for entry in described:
            entry["importPaths"] = sorted({*entry["importPaths"], *_earlier_paths(entry, earlier("earlier_names"))})
    return sorted(described, key=lambda entry: (entry["module"], entry["class"]))


def block_classes(modules: "dict[str, object]") -> "list[type]":
    """The classes of the blocks that deployments refer to."""
    from prefect.blocks.core import Block

    values = {value for module in modules.values() for value in vars(module).values() if isinstance(value, type)}
    own = [value for value in values if issubclass(value, Block) and value.__module__.split(".")[0] in PACKAGES]
    return [block for block in own if _kind(block)]


def _earlier_paths(entry: dict, releases: "list[dict]") -> "set[str]":
    key = f"{entry['slug']}:{entry['class']}"
    return {path for release in releases for path in release["blocks"].get(key, [])}


def _kind(block) -> "str | None":
    capabilities = set(block.get_block_capabilities())
    own = "run-infrastructure" in capabilities or capabilities & _STORAGE
    if own and _is_abstract(block):
        return None
    if "run-infrastructure" in capabilities:
        return "infrastructure"
    if capabilities & _STORAGE:
        return "storage"
    name = block.__name__
    if name in ("CredentialsBlock", "Block") or _is_abstract(block):
        return None
    if "Credentials" in name or name in ("DockerRegistry", "KubernetesClusterConfig", "DockerHost"):
        return "credentials"
    return "value" if block.__module__ == "prefect.blocks.system" else None


def _is_abstract(block) -> bool:
    return bool(getattr(block, "__abstractmethods__", None)) or block.__name__ in ("Infrastructure", "BlockWorkerJobConfiguration")


def _describe(block, modules) -> dict:
    # "key" and "key.*" are secret; "credentials.key" is a secret of the block that the field refers to.
    secrets = {path.removesuffix(".*") for path in _schema(block).get("secret_fields", [])}
    name = block.__name__
    fields = [field for field in model_fields(block) if field["name"] not in ("type", "block_type_slug")]
    return {
        "class": name,
        "name": getattr(block, "_block_type_name", None) or name,
        "package": block.__module__.split(".")[0].replace("_", "-"),
        "module": block.__module__,
        "importPaths": sorted(f"{path}.{name}" for path, module in modules.items() if vars(module).get(name) is block),
        "slug": block.get_block_type_slug(),
        "kind": _kind(block),
        "capabilities": sorted(block.get_block_capabilities()),
        "fields": [_field(field, secrets) for field in fields],
    }


def _schema(block) -> dict:
    return block.model_json_schema() if hasattr(block, "model_json_schema") else block.schema()


def _field(field: dict, secrets: set) -> dict:
    secret = field["name"] in secrets or "Secret" in (field["type"] or "")
    doc = field.pop("doc")
    return {**field, "secret": secret, "doc": doc}
