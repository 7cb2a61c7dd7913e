import { beforeAll, describe, expect, test } from "vitest";
import type { MigrationPlan } from "../../server/src/migration/plan";
import { checkConverted, checkLeftAlone, convert, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const HEAD = `from prefect import flow
from prefect.deployments import Deployment


@flow
def my_flow():
    pass


@flow
def other_flow():
    pass


`;
const AFTER = HEAD.replace(
  "from prefect import flow\nfrom prefect.deployments import Deployment\n",
  "from pathlib import Path\n\nfrom prefect import flow\n",
);
const deployed = (flow: string, rest: string) =>
  `${flow}.from_source(source=str(Path(__file__).parent), entrypoint="example.py:${flow}").deploy(${rest}, work_pool_name="p")`;

describe("where a deployment is applied", () => {
  test("one variable for one deployment after the other", () => {
    checkConverted(
      `${HEAD}def main():
    d = Deployment.build_from_flow(my_flow, name="a")
    d.apply()
    d = Deployment.build_from_flow(other_flow, name="b")
    d.apply()
`,
      `${AFTER}def main():
    ${deployed("my_flow", 'name="a"')}
    ${deployed("other_flow", 'name="b"')}
`,
      { workPool: "p", level: "safe" },
    );
  });

  test("what is set between build and apply comes into the call", () => {
    checkConverted(
      `${HEAD}def main():
    d = Deployment.build_from_flow(my_flow, name="a", tags=["x"])
    # Later thoughts.
    d.tags = ["y"]
    d.infra_overrides = {"env.A": 1}
    d.apply()
`,
      `${AFTER}def main():
    # Later thoughts.
    ${deployed("my_flow", 'name="a", tags=["y"], job_variables={"env": {"A": "1"}}')}
`,
      { workPool: "p", level: "safe" },
    );
  });

  test.each([
    ["in the call", `Deployment.build_from_flow(my_flow, **{"name": "a", "tags": ["x"]}).apply()`, ""],
    ["as dict(…)", `Deployment.build_from_flow(my_flow, **dict(name="a", tags=["x"])).apply()`, ""],
    [
      "in a variable",
      `Deployment.build_from_flow(my_flow, **options).apply()`,
      `options = {"name": "a", "tags": ["x"]}`,
    ],
  ])("options that are written out %s", (_, call, variable) => {
    const result = convert(`${HEAD}${variable}${variable && "\n\n\n"}def main():\n    ${call}\n`, {
      workPool: "p",
    });
    expect(result).toBe(`${AFTER}def main():\n    ${deployed("my_flow", 'name="a", tags=["x"]')}\n`);
  });

  test.each([
    [
      "a list",
      (a: string, b: string) => `    deployments = [\n        ${a},  # first\n        ${b},\n    ]\n`,
      "deployments",
    ],
    [
      "a dictionary",
      (a: string, b: string) => `    deployments = {"a": ${a}, "b": ${b}}\n`,
      "deployments.values()",
    ],
  ])("%s that one loop applies", (_, collection, iterated) => {
    checkConverted(
      `${HEAD}def main():\n${collection(`Deployment.build_from_flow(my_flow, name="a")`, `Deployment.build_from_flow(other_flow, name="b")`)}    for d in ${iterated}:\n        d.apply()\n`,
      `${AFTER}def main():\n${collection(deployed("my_flow", 'name="a"'), deployed("other_flow", 'name="b"'))}`,
      { workPool: "p", level: "safe" },
    );
  });

  test("a comprehension", () => {
    checkConverted(
      `${HEAD}def main():
    deployments = [Deployment.build_from_flow(my_flow, name=n) for n in NAMES]
    for d in deployments:
        d.apply()
`,
      `${AFTER}def main():
    deployments = [${deployed("my_flow", "name=n")} for n in NAMES]
`,
      { workPool: "p", level: "safe" },
    );
  });

  test("one fix converts all that a loop applies", () => {
    const text = `${HEAD}def main():
    ds = [Deployment.build_from_flow(my_flow, name="a"), Deployment.build_from_flow(other_flow, name="b")]
    for d in ds:
        d.apply()
`;
    const choose = ({ conversions }: MigrationPlan) => conversions.slice(0, 1);
    expect(convert(text, { workPool: "p" }, choose)).toBe(convert(text, { workPool: "p" }));
  });

  test.each([
    [
      "a loop that does more",
      `ds = [Deployment.build_from_flow(my_flow, name="a")]\n    for d in ds:\n        report(d)\n        d.apply()`,
      /handed on/,
    ],
    [
      "a list with something else in it",
      `ds = [Deployment.build_from_flow(my_flow, name="a"), OTHER]\n    for d in ds:\n        d.apply()`,
      /handed on/,
    ],
    [
      "a loop with one that cannot be converted",
      `ds = [Deployment.build_from_flow(my_flow, name="a"), Deployment.build_from_flow(make(), name="b")]\n    for d in ds:\n        d.apply()`,
      /together with another/,
    ],
    [
      "options that change",
      `o = {"name": "a"}\n    o["tags"] = []\n    Deployment.build_from_flow(my_flow, **o).apply()`,
      /write the arguments out/,
    ],
    [
      "a variable that is printed",
      `d = Deployment.build_from_flow(my_flow, name="a")\n    print(d)\n    d.apply()`,
      /used in another way on line 17/,
    ],
  ])("says why it leaves %s", (_, body, reason) => {
    const plan = planOf(`${HEAD}def main():\n    ${body}\n`, { workPool: "p" });
    expect(plan.conversions).toEqual([]);
    expect(plan.left[0]?.reason).toMatch(reason);
  });

  test("leaves a list of worker-era deployments alone", () => {
    checkLeftAlone(
      `from prefect import deploy, flow\n\nds = [my_flow.to_deployment(name="a")]\ndeploy(*ds)\n`,
    );
  });
});

describe("asyncio.run around a build that applies itself", () => {
  const head = (imports: string) => `import asyncio\n\n${imports}`;
  const main = (call: string) => `if __name__ == "__main__":\n    ${call}\n`;

  test("goes, because deploy needs no loop of its own", () => {
    checkConverted(
      head(HEAD) + main('asyncio.run(Deployment.build_from_flow(my_flow, name="a", apply=True))'),
      AFTER + main(deployed("my_flow", 'name="a"')),
      { workPool: "p", level: "safe" },
    );
  });

  test.each<[why: string, call: string]>([
    ["nothing applies it", 'asyncio.run(Deployment.build_from_flow(my_flow, name="a"))'],
    [
      "more is handed on",
      'asyncio.run(Deployment.build_from_flow(my_flow, name="a", apply=True), debug=True)',
    ],
    ["another function of that name", 'mine.run(Deployment.build_from_flow(my_flow, name="a", apply=True))'],
  ])("stays where %s", (_, call) => {
    expect(planOf(head(HEAD) + main(call)).conversions).toEqual([]);
  });
});

test("blank lines around variables that go together are counted once", () => {
  const blocks =
    'from prefect.infrastructure import Process\nfrom prefect.filesystems import LocalFileSystem\n\ncode = LocalFileSystem.load("c")\nwhere = Process.load("w")\n';
  const old = HEAD.replace("\n\n\n@flow", `\n${blocks}\n\n@flow`);
  const text = convert(`${old}if __name__ == "__main__":
    Deployment.build_from_flow(my_flow, name="a", storage=code, infrastructure=where).apply()
`);
  expect(text).not.toMatch(/\n\n\n\n/);
  expect(text).not.toContain("where");
});
