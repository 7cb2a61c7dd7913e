import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../grammar";
import { projectOf } from "../../workspace/projectOf";
import { accept, itemsAt, labelsAt } from "../checkCompletion";

beforeAll(loadGrammar);

const known = {
  get project() {
    return projectOf({
      "flows/etl.py": `
from typing import Literal, Optional
from enum import Enum
from pydantic import BaseModel
from prefect import flow

class Color(Enum):
    RED = "red"
    ODD = "yes"

class Config(BaseModel):
    depth: int = 1
    color: Color

@flow
def main(size: int = 1, *, source: str, mode: Literal["full", "delta"] = "full", color: Color = Color.RED,
         config: Optional[Config] = None, tags: list[Color] = (), ok: bool = True):
    """Loads it.

    Args:
        source: Where it comes from,
            as a path.
        size (int): How much.
    """

@flow
def other(): ...
`,
      "single.py":
        'from prefect import flow\n\n@flow\ndef only(a: int):\n    """Does one thing.\n\n    More."""\n',
    });
  },
};

const entry = (...lines: readonly string[]) => `deployments:\n  - name: a\n    ${lines.join("\n    ")}\n`;
const main = "entrypoint: flows/etl.py:main";

describe("completion of entrypoints", () => {
  it("offers files with their flows, and the only flow of a file at once", () => {
    expect(labelsAt(entry("entrypoint: |"), known)).toEqual(["single.py:only", "flows/etl.py:"]);
    expect(labelsAt(entry("entrypoint: flows/etl.py:|"), known)).toEqual([
      "flows/etl.py:main",
      "flows/etl.py:other",
      "single.py:only",
    ]);
  });

  it.each([
    [entry("entrypoint: |"), "flows/etl.py:", entry("entrypoint: flows/etl.py:")],
    [entry("entrypoint: flows/etl.py:|"), "flows/etl.py:main", entry("entrypoint: flows/etl.py:main")],
    [entry("entrypoint: flows/etl.py:ma|"), "flows/etl.py:main", entry("entrypoint: flows/etl.py:main")],
    [entry('entrypoint: "sin|"'), "single.py:only", entry('entrypoint: "single.py:only"')],
    ["deployments: [{entrypoint: |}]\n", "single.py:only", "deployments: [{entrypoint: single.py:only}]\n"],
  ])("%s", (before, label, after) => expect(accept(before, label, known)).toBe(after));

  it("shows what the flow takes and does", () => {
    expect(itemsAt(entry("entrypoint: |"), known)[0]).toMatchObject({
      detail: "(a: int)",
      documentation: { value: "Does one thing." },
    });
  });

  it("offers nothing where nothing is known", () => expect(labelsAt(entry("entrypoint: |"))).toEqual([]));
});

describe("completion of parameters", () => {
  it.each([
    ["a name", entry(main, "parameters:", "  so|"), "source", entry(main, "parameters:", "  source: |")],
    ["a name in flow style", entry(main, "parameters: {|}"), "size", entry(main, "parameters: {size: |}")],
    ["a list", entry(main, "parameters:", "  |"), "tags", entry(main, "parameters:", "  tags:", "    - |")],
    [
      "a model",
      entry(main, "parameters:", "  |"),
      "config",
      entry(main, "parameters:", "  config:", "    |"),
    ],
    [
      "a choice",
      entry(main, "parameters:", "  mode: |"),
      "delta",
      entry(main, "parameters:", "  mode: delta"),
    ],
    [
      "a word of YAML",
      entry(main, "parameters:", "  color: |"),
      "yes",
      entry(main, "parameters:", '  color: "yes"'),
    ],
    [
      "in quotes",
      entry(main, "parameters:", '  color: "|"'),
      "red",
      entry(main, "parameters:", '  color: "red"'),
    ],
    ["a boolean", entry(main, "parameters:", "  ok: |"), "false", entry(main, "parameters:", "  ok: false")],
    [
      "a field",
      entry(main, "parameters:", "  config:", "    de|"),
      "depth",
      entry(main, "parameters:", "  config:", "    depth: |"),
    ],
    [
      "a field's value",
      entry(main, "parameters: {config: {color: |}}"),
      "red",
      entry(main, "parameters: {config: {color: red}}"),
    ],
    ["an item", entry(main, "parameters: {tags: [|]}"), "red", entry(main, "parameters: {tags: [red]}")],
    [
      "of a schedule",
      entry(main, "schedules:", "  - cron: 0 0 * * *", "    parameters:", "      mo|"),
      "mode",
      entry(main, "schedules:", "  - cron: 0 0 * * *", "    parameters:", "      mode: |"),
    ],
  ])("%s", (_, before, label, after) => expect(accept(before, label, known)).toBe(after));

  it("puts what is required first, and says what each is", () => {
    const items = itemsAt(entry(main, "parameters:", "  |"), known);
    expect(items.map(({ label }) => label)).toEqual([
      "source",
      "size",
      "mode",
      "color",
      "config",
      "tags",
      "ok",
    ]);
    expect(items[0]).toMatchObject({
      detail: "source: str",
      documentation: { value: "Where it comes from, as a path." },
    });
    expect(items[1]?.detail).toBe("size: int = 1");
  });

  it.each([
    entry("entrypoint: flows/gone.py:main", "parameters:", "  |"),
    entry("entrypoint: flows/etl.py:other", "parameters:", "  |"),
    entry(main, "parameters:", "  size: |"),
    entry(main, "parameters:", "  nothing: |"),
  ])("offers nothing in %s", (text) => expect(labelsAt(text, known)).toEqual([]));
});
