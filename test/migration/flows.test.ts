import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, checkLeftAlone, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const OLD = "from prefect import flow\nfrom prefect.deployments import Deployment";
const NEW = "from pathlib import Path\n\nfrom prefect import flow";
const script = (imports: string, flows: string, call: string) =>
  `${imports}\n\n\n${flows}\n\n\nif __name__ == "__main__":\n    ${call}\n`;
const loaded = (receiver: string, entrypoint: string) =>
  `${receiver}.from_source(source=str(Path(__file__).parent), entrypoint=${entrypoint})`;

const JOBS = `class Jobs:
    @staticmethod
    @flow
    def nightly():
        pass

    @flow
    def run(self):
        pass

    @classmethod
    @flow(version="1")
    def all(cls):
        pass`;

const WORK = "def work():\n    pass\n\n\n";
const MAKE = "def make():\n    @flow\n    def inner():\n        pass\n\n    return inner\n\n\nmade = make()";

describe("a flow that an entrypoint names otherwise than by its function", () => {
  test.each<[why: string, flows: string, flow: string]>([
    ["a static method", JOBS, "Jobs.nightly"],
    [
      "a static method, decorated the other way round",
      JOBS.replace(/(@static\w+)(\s+)(@flow)/, "$3$2$1"),
      "Jobs.nightly",
    ],
    ["flow(…)", `${WORK}etl = flow(work)`, "etl"],
    ["flow(…) with options", `${WORK}etl = flow(work, name="ETL")`, "etl"],
    ["flow(…)(…)", `${WORK}etl = flow(name="ETL", retries=1)(work)`, "etl"],
    ["with_options", `${WORK}etl = flow(work)\nother = etl.with_options(name="other")`, "other"],
    [
      "with_options of a decorated function",
      "@flow\ndef etl():\n    pass\n\n\nother = etl.with_options(retries=2)",
      "other",
    ],
    ["a function that returns a flow", MAKE, "made"],
  ])("%s", (_, flows, flow) => {
    checkConverted(
      script(OLD, flows, `Deployment.build_from_flow(${flow}, name="a").apply()`),
      script(NEW, flows, `${loaded(flow, `"example.py:${flow}"`)}.deploy(name="a", work_pool_name="p")`),
      { workPool: "p", level: "review", notes: [/Prefect 2 recorded the function's own name/] },
    );
  });

  test("a function that is made a flow under its own name", () => {
    const flows = "def etl():\n    pass\n\n\netl = flow(etl)";
    checkConverted(
      script(OLD, flows, `Deployment.build_from_flow(etl, name="a").apply()`),
      script(NEW, flows, `${loaded("etl", '"example.py:etl"')}.deploy(name="a", work_pool_name="p")`),
      { workPool: "p", level: "safe" },
    );
  });

  test("the version that it is made with is kept", () => {
    const flows = `${WORK}etl = flow(work, version="7")\nother = etl.with_options(name="o")`;
    checkConverted(
      script(OLD, flows, `Deployment.build_from_flow(other, name="a").apply()`),
      script(
        NEW,
        flows,
        `${loaded("other", '"example.py:other"')}.deploy(name="a", version="7", work_pool_name="p")`,
      ),
      { workPool: "p" },
    );
  });

  test.each<[why: string, flows: string, flow: string, reason: RegExp]>([
    ["a method with self", JOBS, "Jobs.run", /takes self, which a flow run does not give it/],
    ["a method with cls", JOBS, "Jobs.all", /takes cls/],
    ["a method of an object", JOBS, "Jobs().run", /method of an object/],
    [
      "a flow made in the call",
      `${WORK}etl = flow(work)`,
      'etl.with_options(name="x")',
      /makes its flow in the call/,
    ],
    [
      "a function that may return something else",
      `${MAKE}`.replace("    return", "    if A:\n        return None\n    return"),
      "made",
      /not a function decorated/,
    ],
    [
      "a function of another module",
      "from acme import make\n\nmade = make()",
      "made",
      /not a function decorated/,
    ],
    ["a plain function", "def work():\n    pass", "work", /not a function decorated/],
    [
      "a name that is first another function",
      `${WORK}def etl():\n    pass\n\n\netl = flow(work)`,
      "etl",
      /not a function decorated/,
    ],
    [
      "a name that is the function again",
      "def work():\n    pass\n\n\nwork = flow(work)\n\n\ndef work():\n    pass",
      "work",
      /not a function decorated/,
    ],
    [
      "a flow that is made twice",
      `${WORK}etl = flow(work)\netl = flow(work, name="b")`,
      "etl",
      /not a function decorated/,
    ],
    [
      "a look-alike of the decorator",
      `from acme import flow as f\n\n${WORK}etl = f(work)`,
      "etl",
      /not a function decorated/,
    ],
  ])("says why it leaves %s", (_, flows, flow, reason) => {
    checkLeftAlone(script(OLD, flows, `Deployment.build_from_flow(${flow}, name="a").apply()`), [reason]);
  });

  test("methods are left where the project's Prefect does not find them", () => {
    const prefect = { file: "/project/requirements.txt", clause: "<3.5", newest: "3.4", isAgentEra: false };
    const text = script(OLD, JOBS, `Deployment.build_from_flow(Jobs.nightly, name="a").apply()`);
    checkLeftAlone(text, [/where Prefect finds flows since 3\.6 only/], { prefect });
  });

  test("an image holds no entrypoint that leads there", () => {
    const call = `Deployment.build_from_flow(etl, name="a", infrastructure=DockerContainer(image="i:1")).apply()`;
    const text = script(
      `${OLD}\nfrom prefect.infrastructure import DockerContainer`,
      `${WORK}etl = flow(work)`,
      call,
    );
    checkLeftAlone(text, [/names the flow's function, by which "etl" is not found/]);
  });

  test("no process of its own is offered", () => {
    const text = script(OLD, `${WORK}etl = flow(work)`, `Deployment.build_from_flow(etl, name="a").apply()`);
    expect(planOf(text).conversions[0]?.alternatives).toEqual([]);
  });
});

const TWO = "@flow\ndef etl():\n    pass\n\n\n@flow\ndef report():\n    pass";

describe("a loop over flows", () => {
  test.each<[why: string, head: string, name: string]>([
    ["a tuple", "for f in (etl, report):", '"a"'],
    ["a list of pairs", 'for f, name in [(etl, "a"), (report, "b")]:', "name"],
    ["without brackets", "for f in etl, report:", '"a"'],
  ])("%s", (_, head, name) => {
    const entrypoint = 'f"example.py:{f.fn.__name__}"';
    checkConverted(
      script(OLD, TWO, `${head}\n        Deployment.build_from_flow(f, name=${name}).apply()`),
      script(
        NEW,
        TWO,
        `${head}\n        ${loaded("f", entrypoint)}.deploy(name=${name}, work_pool_name="p")`,
      ),
      { workPool: "p", level: "safe" },
    );
  });

  test.each<[why: string, flows: string, head: string, reason: RegExp]>([
    ["what is no flow", TWO, "for f in (etl, work):", /`work` is not a function decorated/],
    ["a list that is not written out", TWO, "for f in FLOWS:", /`f` is not a function decorated/],
    [
      "a flow under another name",
      `${TWO}\n\n\nother = etl.with_options()`,
      "for f in (etl, other):",
      /does not stand for flows of one file/,
    ],
  ])("says why it leaves %s", (_, flows, head, reason) => {
    const call = `${head}\n        Deployment.build_from_flow(f, name="a").apply()`;
    checkLeftAlone(script(OLD, flows, call), [reason]);
  });
});
