"""Runs scripts and Prefect commands, each in a process of its own that was forked after Prefect was imported:
importing it takes longer than most scripts do. A script cannot tell, but for its parent process.

Reads a job per line from stdin and answers each with a line, both JSON:
{"argv": [...], "cwd": "...", "env": {...}, "output": "<file>", "limit": <seconds>} -> {"code": <number or null>}
`argv` starts with the path of a script, or with `prefect` for the command.
"""

import importlib
import json
import os
import signal
import sys
import time
import traceback
import types
from importlib.metadata import entry_points
from pathlib import Path

from local_storages import install

WARM = [
    "prefect.deployments",
    "prefect.deployments.runner",
    "prefect.docker.docker_image",
    "prefect.infrastructure",
    "prefect.filesystems",
    "prefect.client.orchestration",
    "prefect.runner.storage",
    "prefect.workers.utilities",
    "prefect.cli",
    "prefect.cli.deploy._commands",
    "prefect.cli.deploy._core",
    "anyio._backends._asyncio",
    "prefect_aws",
    "prefect_azure",
    "prefect_gcp",
    "prefect_kubernetes",
]


def main():
    for name in WARM:
        try:
            importlib.import_module(name)
        except ImportError:
            pass  # Not every era has every module.
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            end(job)
        print(json.dumps({"code": wait(child, job["limit"])}), flush=True)


def wait(child, limit):
    """The exit code of a child; None when the limit ended it."""
    until = time.monotonic() + limit
    while time.monotonic() < until:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def end(job):
    """Runs a job and ends its process at once: taking an interpreter that has imported Prefect apart takes three
    times as long as most jobs do, and nothing of a deployment waits for it."""
    code = 1
    try:
        run(job)
        code = 0
    except SystemExit as exit:
        code = exit.code if isinstance(exit.code, int) else int(exit.code is not None)
        if code == 1 and exit.code != 1:
            print(exit.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run(job):
    os.setsid()
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(job["cwd"])
    os.environ.update(job["env"])
    if "TEST_STORAGES" in job["env"]:
        install(Path(job["env"]["TEST_STORAGES"]))
    if "TEST_PRELUDE" in job["env"]:
        exec(Path(job["env"]["TEST_PRELUDE"]).read_text(encoding="utf-8"), {})
    sys.argv = job["argv"]
    program = job["argv"][0]
    if program == "prefect":
        [command] = entry_points(group="console_scripts", name="prefect")
        command.load()()
        return
    # As the interpreter does it: the folder of the script comes first, and its file's name is absolute.
    path = os.path.abspath(program)
    sys.path[0] = os.path.dirname(path)
    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=path, __builtins__=__builtins__)
    sys.modules["__main__"] = module
    with open(path, "rb") as file:
        exec(compile(file.read(), path, "exec"), module.__dict__)


main()
