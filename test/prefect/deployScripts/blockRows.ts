import { type Row, type ScriptCase, script } from "./scriptCase";

/** A flow with a parameter of a type, and a deployment that gives it a value. */
function given(type: string, value: string, oldest?: ScriptCase["oldest"], options = ""): ScriptCase {
  return script(
    `
from typing import Any, Optional, Union

from prefect import flow
from prefect.blocks.system import Secret
from prefect.filesystems import LocalFileSystem
from pydantic import BaseModel, ConfigDict, SecretStr


class Model(BaseModel):
    a: int = 1


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")
    a: int = 1


@flow
def etl(x: ${type} = None): ...


if __name__ == "__main__":
    etl.to_deployment("a", parameters={"x": ${value}}${options}).apply()
`,
    oldest && { oldest },
  );
}

const LOADED = 'Secret.load("a-secret")';
const MADE = 'Secret(value="x")';

/** Blocks as parameters: a mapping for the server, whatever the run makes of it. */
export const blockRows: readonly Row[] = [
  given("Secret", LOADED),
  given("LocalFileSystem", LOADED),
  given("Any", LOADED),
  given("dict", LOADED),
  given("list", `[${LOADED}]`),
  given("dict[str, Any]", LOADED),
  given("Model", LOADED),
  given("str | Secret", LOADED),
  given("str", `${LOADED}.get()`),
  given("str", LOADED, undefined, ", enforce_parameter_schema=False"),
  // Only the newest refuses what was never saved, whatever takes it.
  given("Secret", MADE, "takes"),
  given("Any", MADE, "takes"),
  given("dict", MADE, "takes"),
  given("dict", 'LocalFileSystem(basepath="/x")', "takes"),
  given("str", MADE, "takes", ", enforce_parameter_schema=False"),
  // What Prefect refuses:
  given("str", LOADED),
  given("Optional[str]", LOADED),
  given("int", LOADED),
  given("bytes", LOADED),
  given("SecretStr", LOADED),
  given("Union[str, SecretStr]", LOADED),
  given("list[str]", `[${LOADED}]`),
  given("dict[str, str]", LOADED),
  given("dict[str, str]", `{"a": ${LOADED}}`),
  given("Strict", LOADED),
  given("SecretStr", "5"),
  given("str", MADE),
  given("SecretStr", MADE),
  given("str", 'LocalFileSystem(basepath="/x")'),
];
