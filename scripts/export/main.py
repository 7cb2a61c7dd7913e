"""
Writes what one installed Prefect release knows as JSON, one file a subject.

Usage: main.py {earlier|agentEra|workerEra} OUTPUT_FOLDER [FOLDER_OF_WHAT_WAS_BEFORE]

Run by scripts/exportFacts.mjs inside the virtual environment of that release. A subject is a module here
with a function `export(era, earlier)`: `earlier` reads a subject as the release before exported it, and the
answer is JSON-able, or None where the era has nothing to say.
"""

import json
import os
import sys
import warnings
from pathlib import Path
from tempfile import mkdtemp

SUBJECTS = [
    "signatures",
    "signature_history",
    "refusals",
    "abilities",
    "coroutines",
    "prefect_yaml",
    "steps",
    "blocks",
    "work_pool_types",
    "removed_names",
    "time_zones",
    "python_standard_library",
]


def forget_the_machine() -> None:
    """Nothing of the person's own profile or environment may reach the data."""
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    os.environ["PREFECT_HOME"] = mkdtemp(prefix="prefect-facts-")
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
    warnings.simplefilter("ignore")


def main(era: str, output: Path, before: "Path | None") -> None:
    def earlier(subject: str):
        return json.loads((before / f"{subject}.json").read_text(encoding="utf-8")) if before else None

    output.mkdir(parents=True, exist_ok=True)
    for subject in ["earlier_names"] if era == "earlier" else SUBJECTS:
        data = __import__(subject).export(era, earlier)
        if data is not None:
            text = json.dumps(data, ensure_ascii=False, allow_nan=False)
            (output / f"{subject}.json").write_text(text, encoding="utf-8")
        print(f"{era}: {subject}", flush=True)


if __name__ == "__main__":
    forget_the_machine()
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
