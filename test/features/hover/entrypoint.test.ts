import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../grammar";
import { projectOf } from "../../workspace/projectOf";
import { hoverAt } from "./hoverAt";

beforeAll(loadGrammar);

const source = `
from prefect import flow

@flow(name="ETL", retries=3)
async def main(a, /, b: int = 1, *args, c, **rest: str):
    """Loads.

    Args:
        b: How many.
    """
`;
const at = (text: string) => hoverAt(text, undefined, projectOf({ "etl.py": source }));
const entry = (...lines: readonly string[]) => `deployments:\n  - ${lines.join("\n    ")}\n`;

describe("hover on entrypoints and parameters", () => {
  it("shows signature, decorator and docstring", () => {
    const text = at(entry("entrypoint: etl.py:ma|in"));
    expect(text).toContain("etl.py:main = ");
    expect(text).toContain(
      '@flow(name=\\"ETL\\", retries=3)\\nasync def main(a, /, b: int = 1, *args, c, **rest: str)',
    );
    expect(text).toContain("Loads.");
  });

  it.each([
    [entry("entrypoint: etl.py:main", "parameters: {|b: 1}"), "How many."],
    [entry("entrypoint: etl.py:main", "parameters: {|c: 1}"), "Required."],
    [
      entry("entrypoint: etl.py:main", "schedules:", "  - cron: 0 0 * * *", "    parameters: {|b: 1}"),
      "b: int = 1",
    ],
  ])("explains the parameter of %s", (text, words) => expect(at(text)).toContain(words));

  it.each([
    entry("entrypoint: gone.py:ma|in"),
    entry("entrypoint: etl.py:main", "parameters: {|x: 1}"),
    entry("entrypoint: etl.py:main", "parameters: {b: |1}"),
  ])("is silent on %s", (text) => expect(at(text)).toBeUndefined());
});
