"""What Prefect 3 itself says of prefect.yaml texts, without a server: reads {"<id>": "<text>"} from the file named
by the first argument and prints {"<id>": "<why it is refused>" or null}.

A text is refused when `prefect deploy` skips the file, and when it stops at one of its deployments before it asks
the server for anything.
"""

import io
import json
import sys
import tempfile
from pathlib import Path

from prefect.cli.deploy import _config, _schedules
from rich.console import Console


def refusal(text, folder):
    file = Path(folder) / "prefect.yaml"
    file.write_bytes(text.encode())
    said = io.StringIO()
    console = Console(file=said, width=400)
    configs, _ = _config._load_deploy_configs_and_actions(file, console=console)
    if "kipping" in said.getvalue():
        return said.getvalue()
    for config in configs:
        try:
            config = _config._merge_with_default_deploy_config(config)
            config = _config._handle_deprecated_schedule_fields(config)
            _schedules._construct_schedules(
                config, {}, console=console, is_interactive=lambda: False
            )
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    return None


with tempfile.TemporaryDirectory() as folder:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps({name: refusal(text, folder) for name, text in texts.items()}))
