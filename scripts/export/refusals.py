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
    if era == "agentEra":
        return None
    releases = [(version, Sources(Path(wheel))) for version, wheel in earlier("release_wheels").items()]
    releases.append((prefect.__version__, Sources(Path(prefect.__file__).parent.parent)))
    found = {}
    for name, (path, words) in _WORDS.items():
        found[name] = first_that(releases, lambda sources: words in sources.text(path), name)
    return found
