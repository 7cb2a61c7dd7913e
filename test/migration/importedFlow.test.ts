import { beforeAll, describe, expect, test } from "vitest";
import { planPythonMigration } from "../../server/src/migration/planMigration";
import { applyChanges } from "../../server/src/syntax/textChange";
import { contextOf, loadGrammar, moduleOf } from "./checkMigration";

beforeAll(loadGrammar);

const FLOW = "from prefect import flow\n\n@flow\ndef etl():\n    pass\n";

/** Converts `/project/deploy/nightly.py` in a project that has the flow in one file. */
function convertIn(
  flowFile: string,
  imports: string,
  flow: string,
  rest = "",
  others: Readonly<Record<string, string>> = {},
): string | readonly string[] {
  const text = `${imports}\nfrom prefect.deployments import Deployment\n\nDeployment.build_from_flow(${flow}, name="x"${rest}).apply()\n`;
  const module = moduleOf(text, { file: "/project/deploy/nightly.py" });
  const files = new Map(
    Object.entries({ [flowFile]: FLOW, ...others }).map(([file, code]) => [file, moduleOf(code, { file })]),
  );
  const context = contextOf({ workPool: "p" });
  const plan = planPythonMigration(module, {
    ...context,
    project: { ...context.project, pythonFile: (path) => files.get(path) ?? "missing" },
  });
  if (plan.left.length > 0) return plan.left.map(({ reason }) => reason);
  return applyChanges(text, plan.textChanges(plan.conversions)).split("\n").at(-2) ?? "";
}

describe("a flow from another file", () => {
  test.each([
    [
      "beside the script",
      "/project/deploy/etl.py",
      "from etl import etl",
      "etl",
      "Path(__file__).parent",
      "etl.py:etl",
    ],
    [
      "in a package below it",
      "/project/deploy/flows/daily.py",
      "from flows.daily import etl",
      "etl",
      "Path(__file__).parent",
      "flows/daily.py:etl",
    ],
    [
      "from the root",
      "/project/flows/daily.py",
      "from flows.daily import etl as nightly",
      "nightly",
      "Path(__file__).parent.parent",
      "flows/daily.py:etl",
    ],
    [
      "in a src folder",
      "/project/src/acme/daily.py",
      "from acme import daily",
      "daily.etl",
      'Path(__file__).parent.parent / "src"',
      "acme/daily.py:etl",
    ],
    [
      "a relative import",
      "/project/flows/daily.py",
      "from ..flows.daily import etl",
      "etl",
      "Path(__file__).parent.parent",
      "flows/daily.py:etl",
    ],
    [
      "a package's __init__",
      "/project/flows/__init__.py",
      "import flows",
      "flows.etl",
      "Path(__file__).parent.parent",
      "flows/__init__.py:etl",
    ],
  ])(
    "%s: no main guard is needed, and the flow stays imported",
    (_, file, imports, flow, source, entrypoint) => {
      expect(convertIn(file, imports, flow)).toBe(
        `${flow}.from_source(source=str(${source}), entrypoint="${entrypoint}").deploy(name="x", work_pool_name="p")`,
      );
    },
  );

  test.each([
    [
      "a module that is not in the project",
      "/project/other.py",
      "from acme.flows import etl",
      "etl",
      /not found in a file of this project/,
    ],
    [
      "a function of that file that is no flow",
      "/project/deploy/etl.py",
      "from etl import helper",
      "helper",
      /not found/,
    ],
  ])("leaves alone: %s", (_, file, imports, flow, reason) => {
    expect(convertIn(file, imports, flow)).toEqual([expect.stringMatching(reason)]);
  });

  test("an entrypoint that counts from a folder above keeps that folder", () => {
    expect(
      convertIn(
        "/project/flows/daily.py",
        "from flows.daily import etl",
        "etl",
        `, entrypoint="./flows/daily.py:etl"`,
      ),
    ).toContain(`source=str(Path(__file__).parent.parent), entrypoint="flows/daily.py:etl"`);
  });

  test.each([
    ["once", { "/project/flows/__init__.py": "from .daily import etl\n" }],
    [
      "twice, under another name",
      {
        "/project/flows/__init__.py": "from flows.nightly import load as etl\n",
        "/project/flows/nightly/__init__.py": "from ..daily import etl as load\n",
      },
    ],
  ])("a package that hands the flow on %s", (_, others) => {
    expect(convertIn("/project/flows/daily.py", "from flows import etl", "etl", "", others)).toContain(
      `source=str(Path(__file__).parent.parent), entrypoint="flows/daily.py:etl"`,
    );
  });

  test("packages that hand a flow on in a circle", () => {
    const others = {
      "/project/flows/__init__.py": "from more import etl\n",
      "/project/more/__init__.py": "from flows import etl\n",
    };
    expect(convertIn("/project/flows/daily.py", "from flows import etl", "etl", "", others)).toEqual([
      expect.stringMatching(/not found/),
    ]);
  });
});

describe("a flow in a class from another file", () => {
  const JOBS = `from prefect import flow


class Jobs:
    @staticmethod
    @flow
    def nightly():
        pass

    @flow
    def run(self):
        pass

    @classmethod
    @flow
    def all(cls):
        pass
`;
  const INIT = "from .jobs import Jobs as Work\n";
  const file = "/project/flows/jobs.py";
  const others = { [file]: JOBS, "/project/flows/__init__.py": INIT };

  test.each<[why: string, imports: string, flow: string, entrypoint: string]>([
    ["by the class", "from flows.jobs import Jobs", "Jobs.nightly", "flows/jobs.py:Jobs.nightly"],
    ["renamed", "from flows.jobs import Jobs as J", "J.nightly", "flows/jobs.py:Jobs.nightly"],
    ["by the module", "from flows import jobs", "jobs.Jobs.nightly", "flows/jobs.py:Jobs.nightly"],
    ["by the whole path", "import flows.jobs", "flows.jobs.Jobs.nightly", "flows/jobs.py:Jobs.nightly"],
    [
      "handed on by the package, renamed",
      "from flows import Work",
      "Work.nightly",
      "flows/jobs.py:Jobs.nightly",
    ],
  ])("%s", (_, imports, flow, entrypoint) => {
    expect(convertIn("/project/other.py", imports, flow, "", others)).toBe(
      `${flow}.from_source(source=str(Path(__file__).parent.parent), entrypoint="${entrypoint}").deploy(name="x", work_pool_name="p")`,
    );
  });

  test.each<[why: string, flow: string, reason: RegExp]>([
    ["an instance", "Jobs.run", /`Jobs\.run` is a method that takes self/],
    ["the class", "Jobs.all", /`Jobs\.all` is a method that takes cls/],
    ["what is not there", "Jobs.weekly", /was not found in a file of this project/],
    ["an object", "Jobs().run", /method of an object/],
  ])("is left where it is one of %s", (_, flow, reason) => {
    const left = convertIn("/project/other.py", "from flows.jobs import Jobs", flow, "", others);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatch(reason);
  });
});
