"""What real Prefect does with the parameters of deployments: reads [{"source", "parameters"}, …] from the file named by
the first argument (Python with a flow `f`, and the YAML of its parameters) and prints, for each, why the server
refuses them when it creates the deployment ("deploy") and why a run of it fails ("run"), or null.
"""

import json
import sys
import tempfile
from pathlib import Path

import yaml
from prefect._internal.schemas.validators import validate_values_conform_to_schema
from prefect.flows import load_flow_from_entrypoint
from prefect.utilities.callables import call_with_parameters, parameter_schema
from pydantic import TypeAdapter


def refusal(check):
    try:
        check()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def run(flow, parameters):
    # As the engine does, which validates unless the flow asks it not to.
    if flow.should_validate_parameters:
        parameters = flow.validate_parameters(parameters)
    call_with_parameters(flow.fn, parameters)


def judge(flow, text):
    given = yaml.safe_load(text) or {}
    # What is sent is JSON.
    parameters = TypeAdapter(dict).dump_python(given, mode="json")
    schema = parameter_schema(flow).model_dump_for_openapi()
    return {
        "deploy": refusal(lambda: validate_values_conform_to_schema(parameters, schema, ignore_required=True)),
        "run": refusal(lambda: run(flow, parameters)),
    }


with tempfile.TemporaryDirectory() as folder:
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    flows = {}
    for index, source in enumerate({case["source"]: None for case in cases}):
        file = Path(folder) / f"flows_{index}.py"
        file.write_text(source, encoding="utf-8")
        flows[source] = load_flow_from_entrypoint(f"{file}:f")
    print(json.dumps([judge(flows[case["source"]], case["parameters"]) for case in cases]))
