"""What Prefect 3 itself would deploy, without a server: reads [{"text": …, "selector": …}] from the file named by
the first argument and prints, for each, the entries that `prefect --no-prompt deploy -n <selector>` (or `--all`,
without a selector) chooses, each with the steps that count for it.
"""

import asyncio
import io
import json
import os
import sys
import tempfile
from pathlib import Path

from prefect.cli.deploy import _actions, _config
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
    """As `_run_single_deploy` picks them, with the pull step that it makes up."""
    pull = config["pull"] if "pull" in config else actions["pull"]
    chosen = [] if pull == [] else config.get("pull") or actions["pull"]
    return {
        **config,
        "build": config.get("build", actions["build"]) or [],
        "push": (config.get("push", actions["push"]) or []) or actions["push"] or [],
        "pull": made_up(config, actions) if chosen is None else chosen,
    }


def made_up(config, actions):
    # It gets no further without an entrypoint, and asks for one before.
    config = {"entrypoint": "flow.py:flow", **config}
    made = _actions._generate_default_pull_action(
        console, deploy_config=config, actions=actions, is_interactive=lambda: False
    )
    return asyncio.run(made) or []


cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
with tempfile.TemporaryDirectory() as outside:
    # So that the folder has the same name wherever this runs.
    folder = Path(outside).resolve() / "project"
    folder.mkdir()
    os.chdir(folder)
    found = [chosen(case["text"], case["selector"], folder) for case in cases]
    print(json.dumps(found).replace(str(folder), "/project"))
