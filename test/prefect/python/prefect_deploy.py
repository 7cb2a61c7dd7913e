"""What Prefect 3 itself would deploy, without a server: reads [{"text": …, "selector": …}] from the file named by
the first argument and prints, for each, the entries that `prefect --no-prompt deploy -n <selector>` (or `--all`,
without a selector) chooses, each with the steps that count for it.
"""

import io
import json
import sys
import tempfile
from pathlib import Path

from prefect.cli.deploy import _config
from rich.console import Console

console = Console(file=io.StringIO(), width=400)


def chosen(text, selector, folder):
    file = Path(folder) / "prefect.yaml"
    file.write_bytes(text.encode())
    configs, actions = _config._load_deploy_configs_and_actions(file, console=console)
    names = [selector] if selector else []
    picked = _config._pick_deploy_configs(
        configs, names, not names, console=console, is_interactive=lambda: False
    )
    return [
        with_steps(_config._handle_deprecated_schedule_fields(config), actions)
        for config in picked
    ]


def with_steps(config, actions):
    """As `_run_single_deploy` picks them, without the pull step that it makes up."""
    pull = config["pull"] if "pull" in config else actions["pull"]
    return {
        **config,
        "build": config.get("build", actions["build"]) or [],
        "push": (config.get("push", actions["push"]) or []) or actions["push"] or [],
        "pull": [] if pull == [] else config.get("pull") or actions["pull"],
    }


with tempfile.TemporaryDirectory() as folder:
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps([chosen(case["text"], case["selector"], folder) for case in cases]))
