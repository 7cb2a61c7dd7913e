import { beforeAll, describe, expect, it } from "vitest";
import { deployedFlow, deployedFlowName } from "../../../server/src/workspace/deployedFlow";
import { deploymentsOfFlow } from "../../../server/src/workspace/flowDeployments";
import { loadGrammar } from "../../grammar";
import { type ProjectFiles, projectOf } from "../../workspace/projectOf";

beforeAll(loadGrammar);

const FLOWS = `from prefect import flow


@flow(name="ETL")
def etl(day: str = "today"): ...


class Jobs:
    @flow
    @staticmethod
    def load(): ...
`;

/** Each deployment of `deploy.py` as \`flow name/deployment name < file:function\`, with its pool. */
function deploymentsIn(script: string, files: ProjectFiles = {}, gitRemote?: string): readonly string[] {
  const project = {
    ...projectOf({
      "flows/etl.py": FLOWS,
      "flows/__init__.py": "from .etl import etl\n",
      "deploy.py": script,
      ...files,
    }),
    gitRoot: "/project",
    gitRemote,
  };
  const made = (project.scriptDeployments() ?? []).filter(({ file }) => file === "/project/deploy.py");
  return made.map(({ deployment, file }) => {
    const found = deployedFlow(deployment, file, project);
    const name = `${deployedFlowName(deployment, file, project)}/${deployment.name?.text}`;
    const pool = deployment.workPool === undefined ? "" : ` on ${deployment.workPool.text}`;
    return `${name} < ${found && `${found.file.replace("/project/", "")}:${found.flow.functionName}`}${pool}`;
  });
}

const HERE = "from prefect import flow, deploy, serve\n@flow\ndef main(): ...\n";

describe("the deployments of a script", () => {
  it.each<[string, string, string[]]>([
    ["deploy", `${HERE}main.deploy("a", "pool", "i:1")\n`, ["main/a < deploy.py:main on pool"]],
    ["its form for async code", `${HERE}await main.adeploy("a")\n`, ["main/a < deploy.py:main"]],
    ["serve without a name", `${HERE}main.serve()\n`, ["main/undefined < deploy.py:main"]],
    [
      "another name by options",
      `${HERE}main.with_options(name="x").serve("a")\n`,
      ["undefined/a < deploy.py:main"],
    ],
    [
      "one call for several",
      `${HERE}deploy(main.to_deployment("a"), main.to_deployment("b"), work_pool_name="p")\n`,
      ["main/a < deploy.py:main on p", "main/b < deploy.py:main on p"],
    ],
    ["an imported flow", 'from flows.etl import etl\netl.deploy("a")\n', ["ETL/a < flows/etl.py:etl"]],
    [
      "one that a package hands on",
      'from flows import etl as e\ne.serve("a")\n',
      ["ETL/a < flows/etl.py:etl"],
    ],
    ["one of a module", 'import flows.etl\nflows.etl.etl.serve("a")\n', ["ETL/a < flows/etl.py:etl"]],
    [
      "a class of another file",
      'from flows.etl import Jobs\nJobs.load.serve("a")\n',
      ["load/a < flows/etl.py:Jobs.load"],
    ],
    [
      "a source of this folder",
      'from prefect import flow\nflow.from_source(".", "flows/etl.py:etl").deploy(name="a", work_pool_name="p")\n',
      ["ETL/a < flows/etl.py:etl on p"],
    ],
    [
      "a source beside the script",
      'from pathlib import Path\nfrom prefect import flow\nflow.from_source(str(Path(__file__).parent), entrypoint="flows/etl.py:etl").deploy("a")\n',
      ["ETL/a < flows/etl.py:etl"],
    ],
    [
      "a repository",
      'from prefect.runner.storage import GitRepository\nfrom prefect import flow\nflow.from_source(GitRepository("https://github.com/org/repo"), "flows/etl.py:etl").deploy("a")\n',
      ["ETL/a < flows/etl.py:etl"],
    ],
    [
      "a repository that is another",
      'from prefect import flow\nflow.from_source("https://github.com/org/other.git", "flows/etl.py:etl").deploy("a")\n',
      ["undefined/a < undefined"],
    ],
    [
      "RunnerDeployment",
      `from prefect.deployments.runner import RunnerDeployment\n${HERE}RunnerDeployment.from_flow(main, "a")\nRunnerDeployment.from_entrypoint("flows/etl.py:etl", name="b")\n`,
      ["main/a < deploy.py:main", "ETL/b < flows/etl.py:etl"],
    ],
  ])("%s", (_, script, expected) => {
    expect(deploymentsIn(script, {}, "git@github.com:org/repo.git")).toEqual(expected);
  });

  it.each([
    ["of what is no flow", "from flows.etl import Jobs\nclient.deploy('a')\n"],
    ["of the user's own class", "class Flow:\n    def deploy(self): ...\nFlow().deploy('a')\n"],
  ])("none %s", (_, script) => expect(deploymentsIn(script)).toEqual([]));

  it("an import that leads to no flow leads to none", () => {
    expect(deploymentsIn('from flows import client\nclient.deploy("a")\n')).toEqual([
      "undefined/a < undefined",
    ]);
  });
});

it("the deployments of a flow come from scripts and from YAML", () => {
  const project = projectOf({
    "flows/etl.py": FLOWS,
    "deploy.py": 'from flows.etl import etl\netl.deploy("a")\n',
    "prefect.yaml":
      "deployments:\n- name: b\n  entrypoint: flows/etl.py:etl\n- name: c\n  entrypoint: flows.etl.etl\n",
  });
  const { yaml, scripts } = deploymentsOfFlow("/project/flows/etl.py", "etl", project);
  expect(yaml.map(({ part }) => part.deployment?.name?.text)).toEqual(["b", "c"]);
  expect(scripts.map(({ deployment }) => deployment.name?.text)).toEqual(["a"]);
  expect(deploymentsOfFlow("/project/flows/etl.py", "other", project)).toEqual({ yaml: [], scripts: [] });
});
