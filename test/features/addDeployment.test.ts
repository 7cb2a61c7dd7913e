import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { addDeploymentActions } from "../../server/src/features/addDeployment";
import { nothingKnown, type ProjectView } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";
import { applyEdit } from "../lsp/startServer";
import { projectOf } from "../workspace/projectOf";

beforeAll(loadGrammar);

const FLOW = "from prefect import flow\n\n@fl|ow\ndef my_flow(): ...\n";
const everything = {
  versionedEdits: true,
  changeAnnotations: true,
  createsFiles: true,
  extensionCommands: true,
};

function actionsFor(marked: string, yaml: string | undefined, client = everything) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const source = TextDocument.create("file:///project/flows/etl.py", "python", 1, text);
  const prefectYaml = { path: "/project/prefect.yaml", exists: yaml !== undefined, text: yaml };
  const project: ProjectView = { ...nothingKnown, root: "/project", prefectYaml };
  const context = { project, migration: { workPool: undefined } };
  return addDeploymentActions(parsePythonModule(source), { start: offset, end: offset }, context, client);
}

/** Those that add an entry. */
function entriesFor(...args: Parameters<typeof actionsFor>) {
  return actionsFor(...args).filter(({ title }) => title.includes("prefect.yaml"));
}

/** Asserts prefect.yaml after the flow at the cursor was added to it. */
function checkAdded(marked: string, yaml: string | undefined, expected: string): void {
  const [action] = actionsFor(marked, yaml);
  expect(applyEdit(yaml ?? "", action?.edit)).toBe(expected);
  const [{ range }] = action?.command?.arguments ?? [];
  const after = TextDocument.create("file:///x", "x", 0, expected);
  expect(expected).toContain(`name: ${after.getText(range)}`);
}

describe("add a deployment", () => {
  it.each<[string, string, string | undefined, string]>([
    [
      "makes the file",
      FLOW,
      undefined,
      "deployments:\n  - name: my-flow\n    entrypoint: flows/etl.py:my_flow\n    work_pool:\n      name: local\n",
    ],
    [
      "extends the file as it is written, with the pool that others use",
      FLOW,
      "# Ours\nname: x\ndeployments:\n- name: a # first\n  work_pool: {name: k8s}\n  # more of a\n\n# end\n",
      "# Ours\nname: x\ndeployments:\n- name: a # first\n  work_pool: {name: k8s}\n  # more of a\n- name: my-flow\n  entrypoint: flows/etl.py:my_flow\n  work_pool:\n    name: k8s\n\n# end\n",
    ],
    [
      "takes steps of the file for granted",
      FLOW,
      "build: [{a.b: {}}]\ndeployments: []\n",
      "build: [{a.b: {}}]\ndeployments:\n  - name: my-flow\n    entrypoint: flows/etl.py:my_flow\n    work_pool:\n      name: local\n",
    ],
    [
      "finds a free name",
      FLOW,
      "deployments:\n  - name: my-flow\n",
      "deployments:\n  - name: my-flow\n  - name: my-flow-2\n    entrypoint: flows/etl.py:my_flow\n    work_pool:\n      name: local\n",
    ],
    [
      "knows methods and CRLF",
      "from prefect import flow\r\nclass A:\r\n  @flow\r\n  def r|un(self): ...\r\n",
      "name: x\r\n",
      "name: x\r\ndeployments:\r\n  - name: run\r\n    entrypoint: flows/etl.py:A.run\r\n    work_pool:\r\n      name: local\r\n",
    ],
  ])("%s", (_, marked, yaml, expected) => checkAdded(marked, yaml, expected));

  it.each<[string, string, string | undefined]>([
    ["the body of a flow", "from prefect import flow\n\n@flow\ndef my_flow():\n    pa|ss\n", undefined],
    ["a function that is no flow", "import prefect\n\ndef my_flow|(): ...\n", undefined],
    ["a flow inside a function", "from prefect import flow\ndef f():\n  @flow\n  def g|(): ...\n", undefined],
    ["a file that cannot be read", FLOW, "deployments: [\n"],
    ["a file between braces", FLOW, "{name: a}\n"],
    ["deployments between brackets", FLOW, "deployments: [{name: a}]\n"],
  ])("leaves %s alone", (_, marked, yaml) => expect(entriesFor(marked, yaml)).toEqual([]));

  it("makes no file for a client that cannot", () => {
    expect(entriesFor(FLOW, undefined, { ...everything, createsFiles: false })).toEqual([]);
  });

  it("asks only clients with our commands to go there", () => {
    const [action] = actionsFor(FLOW, undefined, { ...everything, extensionCommands: false });
    expect(action).toBeDefined();
    expect(action?.command).toBeUndefined();
  });
});

/** Asserts the flow's own file after the action whose title ends so. */
function checkScript(marked: string, method: string, expected: string): void {
  const action = actionsFor(marked, undefined).find(({ title }) => title.endsWith(`by .${method}(…)`));
  expect(applyEdit(marked.replace("|", ""), action?.edit)).toBe(expected);
  const [{ range }] = action?.command?.arguments ?? [];
  const after = TextDocument.create("file:///x", "x", 0, expected);
  expect(expected).toContain(`name="${after.getText(range)}"`);
}

describe("add a deployment in Python", () => {
  const BODY = "from prefect import flow\n\n@flow\ndef my_flow(): ...\n";

  it("deploys the code of the project's folder, under a guard that is made", () =>
    checkScript(
      FLOW,
      "deploy",
      `from pathlib import Path

${BODY}

if __name__ == "__main__":
    my_flow.from_source(
        source=str(Path(__file__).parent.parent),
        entrypoint="flows/etl.py:my_flow",
    ).deploy(
        name="my-flow",
        work_pool_name="local",
    )
`,
    ));

  it("deploys the code of the repository, and offers it of one that can be cloned elsewhere", () => {
    const titled = (gitRemote: string | undefined) => {
      const text = FLOW.replace("|", "");
      const source = TextDocument.create("file:///project/flows/etl.py", "python", 1, text);
      const files = projectOf({ "flows/etl.py": text });
      const context = {
        project: { ...files, gitRoot: "/project", gitRemote },
        migration: { workPool: undefined },
      };
      const at = FLOW.indexOf("|");
      const module = parsePythonModule(source);
      const actions = addDeploymentActions(module, { start: at, end: at }, context, everything);
      const action = actions.find(({ title }) => title.endsWith("from its repository"));
      return action && applyEdit(text, action.edit);
    };
    const written = (source: string, head = BODY) => `${head}

if __name__ == "__main__":
    my_flow.from_source(
        source=${source},
        entrypoint="flows/etl.py:my_flow",
    ).deploy(
        name="my-flow",
        work_pool_name="local",
    )
`;
    const storage = "\nfrom prefect.runner.storage import GitRepository\n";
    expect(titled("https://github.com/acme/flows.git")).toBe(written('"https://github.com/acme/flows.git"'));
    expect(titled("https://github.com/acme/flows")).toBe(
      written('GitRepository(url="https://github.com/acme/flows")', BODY.replace("\n", storage)),
    );
    expect(titled("/srv/flows.git")).toBeUndefined();
    expect(titled("file:///srv/flows.git")).toBeUndefined();
    expect(titled(undefined)).toBeUndefined();
  });

  it("serves it", () =>
    checkScript(FLOW, "serve", `${BODY}\n\nif __name__ == "__main__":\n    my_flow.serve(name="my-flow")\n`));

  it("goes under the guard that there is", () =>
    checkScript(
      `${FLOW}\n\nif __name__ == "__main__":\n    my_flow()\n`,
      "serve",
      `${BODY}\n\nif __name__ == "__main__":\n    my_flow()\n    my_flow.serve(name="my-flow")\n`,
    ));

  it.each<[string, string, readonly string[]]>([
    ["a second serve", `${FLOW}\nif __name__ == "__main__":\n    my_flow.serve("a")\n`, ["deploy"]],
    ["a method", "from prefect import flow\nclass A:\n  @flow\n  def r|un(self): ...\n", []],
    ["a guard on one line", `${FLOW}\nif __name__ == "__main__": my_flow()\n`, []],
    ["a file with a mistake", `${FLOW}\n)(\n`, []],
  ])("offers no more than makes sense for %s", (_, marked, methods) => {
    const titles = actionsFor(marked, undefined).map(({ title }) => title);
    expect(titles.filter((title) => !title.includes("prefect.yaml"))).toEqual(
      methods.map((method) => `Add a deployment of my_flow by .${method}(…)`),
    );
  });
});
