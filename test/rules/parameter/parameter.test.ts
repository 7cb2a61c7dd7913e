import { beforeAll, describe, it } from "vitest";
import { unboundMethod } from "../../../server/src/rules/entrypoint/unboundMethod";
import { missingParameter } from "../../../server/src/rules/parameter/missing";
import { unknownParameter } from "../../../server/src/rules/parameter/unknown";
import { wrongParameterType } from "../../../server/src/rules/parameter/wrongType";
import { loadGrammar } from "../../grammar";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

beforeAll(loadGrammar);

const files = {
  "etl.py": `
from typing import Literal, Optional
from prefect import flow
from models import Color, Config
import other

@flow
def main(source: str, size: int = 1, mode: Literal["full", "delta"] = "full", color: Color = Color.RED,
         config: Optional[Config] = None, tags: list[str] = (), ok: bool = True, thing: other.Thing = None):
    """Loads."""

@flow
def variadic(**options): ...

@flow
def nothing(): ...

@flow
@other.wrap
def wrapped(a): ...

class Jobs:
    @flow
    def run(self, a): ...

    @flow
    @staticmethod
    def static(a: int): ...
`,
  "models.py": `
from enum import Enum
from pydantic import BaseModel, ConfigDict

class Color(Enum):
    RED = "red"
    GREEN = "green"

class Config(BaseModel):
    model_config = ConfigDict(extra="forbid")
    depth: int
    colors: list[Color] = []
`,
};
const main = "entrypoint: etl.py:main";

describe("parameter/unknown", () => {
  it.each([
    {
      text: entry(main, "parameters:", "  «sorce»: x"),
      says: /no parameter `sorce`.*run of the deployment fails. Did you mean `source`/,
      fixed: entry(main, "parameters:", "  source: x"),
    },
    { text: entry(main, "parameters: {source: x, «nothing_like_it»: 1}"), says: /It takes `source`, `size`/ },
    {
      text: entry(main, "schedules:", "  - cron: 0 0 * * *", "    parameters: {«sourc»: 1}"),
      says: /run of this schedule fails/,
      fixed: entry(main, "schedules:", "  - cron: 0 0 * * *", "    parameters: {source: 1}"),
      severity: "warning",
    },
    { text: entry("entrypoint: etl.py:variadic", "parameters: {«a»: 1}"), says: /below `options`/ },
    { text: entry("entrypoint: etl.py:nothing", "parameters: {«a»: 1}"), says: /takes none/ },
    { text: entry("entrypoint: etl.py:Jobs.static", "parameters: {«self»: 1}") },
    {
      text: `x: &x\n  «sorce»: 1\n${entry(main, "parameters: *x")}`,
      fixed: `x: &x\n  source: 1\n${entry(main, "parameters: *x")}`,
    },
  ])("finds $text", (row) => checkPrefectYaml(unknownParameter, { files, severity: "error", ...row }));

  it.each([
    { files, text: entry(main, "parameters: {source: x, size: 2}") },
    { files, text: entry("entrypoint: etl.py:variadic", "parameters: {options: {a: 1}}") },
    { files, text: entry("entrypoint: etl.py:wrapped", "parameters: {b: 1}") },
    { files, text: entry("entrypoint: etl.py:gone", "parameters: {b: 1}") },
    { files, text: entry(main, 'parameters: {"{{ $NAME }}": 1}') },
    { files, text: entry(main, "parameters: words") },
    { files, text: entry('entrypoint: "{{ $E }}.py:main"', "parameters: {b: 1}") },
    { text: entry(main, "parameters: {b: 1}") },
  ])("leaves alone $text", (row) => checkPrefectYaml(unknownParameter, row));
});

describe("parameter/wrong-type", () => {
  it("follows no alias in circles", () => {
    checkPrefectYaml(wrongParameterType, { files, text: entry(main, "parameters: &a «{source: *a}»") });
  });

  it.each([
    {
      text: entry(main, "parameters:", '  size: «"5"»'),
      says: /`size` takes a whole number, and this is text. The server refuses/,
      fixed: entry(main, "parameters:", "  size: 5"),
    },
    {
      text: entry(main, "parameters: {source: «5»}"),
      fixed: entry(main, 'parameters: {source: "5"}'),
    },
    { text: entry(main, "parameters: {size: «~»}"), says: /null/ },
    { text: entry(main, "parameters:", "  «size»:"), says: /nothing/ },
    {
      text: entry(main, "parameters: {mode: «ful»}"),
      says: /`mode` takes `full` or `delta`\. /,
      fixed: entry(main, "parameters: {mode: full}"),
    },
    {
      text: entry(main, "parameters: {color: «RED»}"),
      says: /`red` or `green` \(the values of `Color`\)/,
      fixed: entry(main, "parameters: {color: red}"),
    },
    {
      text: entry(main, "parameters: {tags: «prod»}"),
      fixed: entry(main, "parameters: {tags: [prod]}"),
    },
    {
      text: entry(main, "parameters: {tags: [a, «1»]}"),
      says: /`tags.1`/,
      fixed: entry(main, 'parameters: {tags: [a, "1"]}'),
    },
    { text: entry(main, "parameters: {config: {depth: «x»}}"), says: /`config.depth`/ },
    {
      text: entry(main, "parameters: {config: {depth: 1, deep: «2»}}"),
      says: /`Config` has no field `deep`/,
    },
    { text: entry(main, "parameters: {config: {depth: 1, colors: [«pink»]}}"), says: /`config.colors.0`/ },
    {
      text: entry(main, 'parameters: {ok: «"yes"»}'),
      fixed: entry(main, "parameters: {ok: yes}"),
    },
  ])("refuses $text", (row) => checkPrefectYaml(wrongParameterType, { files, severity: "error", ...row }));

  it.each([
    {
      text: entry(main, "enforce_parameter_schema: false", "parameters: {size: «big»}"),
      says: /each of its runs fails/,
    },
    { text: entry(main, "parameters: {config: «{colors: []}»}"), says: /lacks the field `depth`/ },
    {
      text: entry(main, "schedules:", "  - cron: 0 0 * * *", "    parameters: {size: «big»}"),
      says: /run of this schedule fails/,
    },
    { text: entry("entrypoint: etl.py:variadic", "parameters: {options: «1»}") },
  ])("warns of $text", (row) => checkPrefectYaml(wrongParameterType, { files, severity: "warning", ...row }));

  it.each([
    { files, text: entry(main, "parameters: {source: x, size: 5, mode: delta, color: green, ok: true}") },
    { files, text: entry(main, "parameters: {config: {depth: 1}, tags: [a], thing: {a: 1}}") },
    { files, text: entry(main, 'parameters: {size: "{{ $SIZE }}", config: {depth: "{{ a.b }}"}}') },
    { files, text: entry(main, "parameters: {config: {$ref: x}}") },
    { files, text: entry(main, "parameters: {config: ~}") },
    { files, text: entry(main, "enforce_parameter_schema: false", 'parameters: {size: "5"}') },
    { files, text: entry(main, "schedules:", "  - cron: 0 0 * * *", '    parameters: {size: "5"}') },
    { files: { "etl.py": files["etl.py"] }, text: entry(main, "parameters: {color: RED}") },
    { text: entry(main, "parameters: {size: x}") },
  ])("leaves alone $text", (row) => checkPrefectYaml(wrongParameterType, row));
});

describe("parameter/missing", () => {
  const cron = ["schedules:", "  - cron: 0 0 * * *"];
  it.each([
    {
      text: entry("entrypoint: etl.py:«main»", ...cron),
      says: /needs `source`/,
      fixed: entry(main, ...cron, 'parameters: {source: ""}'),
    },
    {
      text: entry(main, ...cron, "«parameters»:", "  size: 2"),
      fixed: entry(main, ...cron, "parameters:", "  size: 2", '  source: ""'),
    },
    {
      text: entry("entrypoint: etl.py:«Jobs.static»", ...cron),
      fixed: entry("entrypoint: etl.py:Jobs.static", ...cron, "parameters: {a: 0}"),
    },
    {
      text: entry(
        main,
        "schedules:",
        "  - cron: 0 0 * * *",
        "    parameters: {source: x}",
        "  - «interval»: 60",
      ),
      says: /this schedule does not give it/,
    },
  ])("warns of $text", (row) => checkPrefectYaml(missingParameter, { files, severity: "warning", ...row }));

  it.each([
    { files, text: entry(main, ...cron, "parameters: {source: x}") },
    { files, text: entry(main, "schedules:", "  - cron: 0 0 * * *", "    parameters: {source: x}") },
    { files, text: entry(main) },
    { files, text: entry(main, "schedules: []") },
    { files, text: entry(main, ...cron, "paused: true") },
    { files, text: entry(main, "schedules:", "  - cron: 0 0 * * *", "    active: false") },
    { files, text: entry(main, "schedules:", "  - cron: 0 0 * * *", '    active: "{{ $ACTIVE }}"') },
    { files, text: entry(main, ...cron, 'parameters: "{{ $PARAMETERS }}"') },
    { files, text: entry("entrypoint: etl.py:variadic", ...cron) },
    { files, text: entry("entrypoint: etl.py:wrapped", ...cron) },
  ])("leaves alone $text", (row) => checkPrefectYaml(missingParameter, row));
});

describe("entrypoint/unbound-method", () => {
  it("warns of a method that wants its object", () =>
    checkPrefectYaml(unboundMethod, { files, text: entry("entrypoint: etl.py:«Jobs.run»"), says: /`self`/ }));

  it.each([
    { files, text: entry("entrypoint: etl.py:Jobs.static") },
    { files, text: entry(main) },
  ])("leaves alone $text", (row) => checkPrefectYaml(unboundMethod, row));
});
