"""Since which Prefect 3 there is what people write deployments with, and each of its parameters."""

from pathlib import Path

import prefect
import signatures
from source_signatures import Sources


def export(era, earlier):
    if era == "agentEra":
        return None
    releases = [(version, Sources(Path(wheel))) for version, wheel in earlier("release_wheels").items()]
    newest = Sources(Path(prefect.__file__).parent.parent)
    _compare(newest)
    releases.append((prefect.__version__, newest))
    found = {name.replace(":", "."): _history(name, releases) for name in sorted(signatures.WORKER_ERA)}
    return {name: history for name, history in found.items() if history}


def _compare(newest: Sources) -> None:
    """What is read off sources has to be what Python itself says of the release that is installed."""
    for name, described in signatures.export("workerEra", None).items():
        said = [(entry["name"], entry["kind"], entry["required"]) for entry in described["parameters"]]
        read = newest.signature(next(path for path in signatures.WORKER_ERA if path.replace(":", ".") == name))
        if read != said:
            raise AssertionError(f"{name}: its source says {read}, Python {said}")


def _history(name: str, releases) -> dict:
    found = [(version, sources.signature(name)) for version, sources in releases]
    there = [(version, signature) for version, signature in found if signature is not None]
    since = first_that(found, lambda signature: signature is not None, name)
    spans: dict = {}
    newest = [parameter for parameter, *_ in there[-1][1]]
    for version, signature in there:
        kept = [entry[0] for entry in signature if entry[0] in newest]
        if kept != [parameter for parameter in newest if parameter in kept]:
            raise AssertionError(f"{name} has its parameters in another order in {version}")
        for parameter, *rest in signature:
            spans.setdefault(parameter, set()).add(tuple(rest))
    changed = {}
    for parameter, kinds in spans.items():
        if len(kinds) > 1:
            raise AssertionError(f"{name} took {parameter} in several ways: {kinds}")
        lifetime = {
            "since": first_that(there, lambda signature: parameter in _names(signature), f"{name} {parameter}"),
            "goneIn": _gone(there, lambda signature: parameter in _names(signature)),
        }
        if any(lifetime.values()):
            changed[parameter] = {key: value for key, value in lifetime.items() if value}
    return {**({"since": since} if since else {}), **({"parameters": changed} if changed else {})}


def _names(signature) -> "list[str]":
    return [parameter for parameter, *_ in signature]


def first_that(found, has, what: str) -> "str | None":
    """The first release that has it; None where the oldest one does."""
    first = next(index for index, (_, signature) in enumerate(found) if has(signature))
    if first == 0:
        return None
    before, version = found[first - 1][0], found[first][0]
    if not _follows(before, version):
        raise AssertionError(f"{what} came between {before} and {version}: list the releases on both sides")
    return version


def _gone(found, has) -> "str | None":
    """The first release that has it no more; None where the newest one does."""
    last = max(index for index, (_, signature) in enumerate(found) if has(signature))
    return found[last + 1][0] if last + 1 < len(found) else None


def _follows(before: str, version: str) -> bool:
    (major, minor, patch), (_, next_minor, next_patch) = (map(int, text.split(".")) for text in (before, version))
    return (next_minor, next_patch) in {(minor, patch + 1), (minor + 1, 0)}
