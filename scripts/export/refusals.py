"""Since which Prefect 3 it refuses what earlier releases took, told by words of its sources."""

from pathlib import Path

import prefect
from signature_history import first_that
from source_signatures import Sources

# Where Prefect refuses something, and what it says there.
_WORDS = {
    "blockParameter": ("prefect/deployments/runner.py", "BlockNotSavedError"),
    "optionAsBranch": ("prefect/runner/storage.py", "cannot start with '-'"),
}


def export(era, earlier):
    return None if era == "agentEra" else since_words(_WORDS, earlier)


def since_words(places: "dict[str, tuple[str, str]]", earlier) -> "dict[str, str]":
    """The first release whose file of that path has those words, by what is told of them."""
    releases = [(version, Sources(Path(wheel))) for version, wheel in earlier("release_wheels").items()]
    releases.append((prefect.__version__, Sources(Path(prefect.__file__).parent.parent)))
    found = {}
    for name, (path, words) in places.items():
        found[name] = first_that(releases, lambda sources: words in sources.text(path), name)
    return found
