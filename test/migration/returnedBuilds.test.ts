import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const FLOW = "\n\n\n@flow\ndef etl():\n    pass\n\n\n";
const OLD = `from prefect import flow\nfrom prefect.deployments import Deployment${FLOW}`;
const NEW = `from pathlib import Path\n\nfrom prefect import flow${FLOW}`;
const BUILD = 'Deployment.build_from_flow(etl, name="a")';
const DEPLOY =
  'etl.from_source(source=str(Path(__file__).parent), entrypoint="example.py:etl").deploy(name="a", work_pool_name="p")';
const main = (...lines: readonly string[]) =>
  `\n\n\nif __name__ == "__main__":\n${lines.map((line) => `    ${line}\n`).join("")}`;

describe("a deployment that a function returns and its callers apply", () => {
  const MAKE = `def make():\n    return ${BUILD}`;
  const MADE = `def make():\n    return ${DEPLOY}`;

  test.each<[why: string, before: string, after: string]>([
    ["at once", MAKE + main("make().apply()"), MADE + main("make()")],
    ["in a variable", MAKE + main("d = make()", "d.apply()"), MADE + main("make()")],
    [
      "and use the id",
      MAKE + main("id = make().apply()", "print(id)"),
      MADE + main("id = make()", "print(id)"),
    ],
    [
      "through a variable of the function",
      `def make():\n    d = ${BUILD}\n    return d${main("make().apply()", "make().apply()")}`,
      `def make():\n    d = ${DEPLOY}\n    return d${main("make()", "make()")}`,
    ],
  ])("%s", (_, before, after) => {
    checkConverted(OLD + before, NEW + after, { workPool: "p", level: "safe" });
  });

  test.each<[why: string, code: string]>([
    ["nothing calls it", MAKE],
    ["one caller does something else", MAKE + main("make().apply()", "print(make())")],
    ["it is handed on", MAKE + main("run(make)")],
    ["it is applied with arguments", MAKE + main("make().apply(upload=True)")],
    [
      "it is a method",
      `class Jobs:\n    def make(self):\n        return ${BUILD}${main("Jobs().make().apply()")}`,
    ],
    ["it is decorated", `@cache\n${MAKE}${main("make().apply()")}`],
    ["it is async", `async ${MAKE}${main("make().apply()")}`],
    ["a file that is loaded calls it", `${MAKE}\n\n\nmake().apply()\n`],
  ])("stays where %s", (_, code) => {
    expect(planOf(OLD + code).conversions).toEqual([]);
  });

  test("no process of its own is offered in its place", () => {
    expect(planOf(OLD + MAKE + main("make().apply()")).conversions[0]?.alternatives).toEqual([]);
  });
});

describe("the name of a deployment, read from its variable", () => {
  test.each<[why: string, read: string, after: string]>([
    ["in code", "log(d.name)", 'log("a")'],
    ["in an f-string", 'print(f"made {d.name}!")', 'print(f"made a!")'],
  ])("%s", (_, read, after) => {
    const lines = (call: readonly string[], use: string) => main(...call, use, "done()");
    checkConverted(
      `${OLD}pass${lines([`d = ${BUILD}`, "d.apply()"], read)}`,
      `${NEW}pass${lines([DEPLOY], after)}`,
      { workPool: "p", level: "safe" },
    );
  });

  test.each<[why: string, code: string]>([
    ["something else is read", main(`d = ${BUILD}`, "d.apply()", "log(d.version)")],
    ["a method of it is called", main(`d = ${BUILD}`, "d.apply()", "d.name()")],
    ["the name is computed", main(`d = ${BUILD.replace('"a"', "name()")}`, "d.apply()", "log(d.name)")],
    ["the name was set later", main(`d = ${BUILD}`, 'd.name = "b"', "d.apply()", "log(d.name)")],
    ["it is formatted", main(`d = ${BUILD}`, "d.apply()", 'print(f"{d.name:>8}")')],
  ])("stays where %s", (_, code) => {
    expect(planOf(`${OLD}pass${code}`).conversions).toEqual([]);
  });
});
