"""
What Prefect makes of the triggers and agreements of deployments, without a server: some are for Prefect Cloud alone.

Usage: moved_models.py {SCRIPT.py|prefect.yaml}
"""

import json
import runpy
import sys
from datetime import timedelta

import yaml
from prefect import Flow
from prefect.cli.deploy._sla import SlaAdapter
from prefect.cli.deploy._triggers import _initialize_deployment_triggers

made = []


def note(name, triggers, agreements):
    made.append({"name": name, "triggers": list(map(dump, triggers)), "sla": list(map(dump, agreements))})


def dump(model):
    return {"class": type(model).__name__, **model.model_dump()}


def deploy(self, name, *args, triggers=None, _sla=None, **kwargs):
    deployment = self.to_deployment(name, triggers=triggers, _sla=_sla)
    agreements = deployment._sla or []
    note(name, deployment.triggers, agreements if isinstance(agreements, list) else [agreements])


def of_script(path):
    Flow.deploy = deploy
    runpy.run_path(path, run_name="__main__")


def of_entries(path):
    with open(path) as file:
        for entry in yaml.safe_load(file)["deployments"]:
            triggers = _initialize_deployment_triggers(entry["name"], entry.get("triggers") or [])
            note(entry["name"], triggers, map(SlaAdapter.validate_python, entry.get("sla") or []))


def plain(value):
    if isinstance(value, timedelta):
        return value.total_seconds()
    return sorted(value) if isinstance(value, set) else str(value)


(of_entries if sys.argv[1].endswith(".yaml") else of_script)(sys.argv[1])
print(json.dumps(made, default=plain))
