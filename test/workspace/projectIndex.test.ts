import { beforeAll, describe, expect, it, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type PythonModule, parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { readDocument } from "../../server/src/documents/readDocument";
import { environmentNamesIn } from "../../server/src/workspace/environmentNames";
import { createWorkspace } from "../../server/src/workspace/workspace";
import { loadGrammar } from "../grammar";
import { memoryFiles } from "./memoryFiles";

beforeAll(loadGrammar);

const etl = "from prefect import flow\nfrom .types import Color\n\n@flow\ndef main(color: Color): ...\n";

function setUp() {
  const disk = memoryFiles({
    "/w/prefect.yaml": "",
    "/w/flows/etl.py": etl,
    "/w/flows/types.py": "from enum import Enum\n\nclass Color(Enum):\n    RED = 'red'\n",
    "/w/flows/plain.py": "import os\nprint(os.environ['PLAIN'])\n",
    "/w/.env": "export TOKEN=1\n",
    "/w/.venv/pyvenv.cfg": "",
    "/w/.venv/x.py": "from prefect import flow\n\n@flow\ndef installed(): ...\n",
  });
  const open = new Map<string, PythonModule>();
  const workspace = createWorkspace({
    files: disk,
    boundaryOf: () => "/w",
    openModule: (path) => open.get(path),
    isWatched: () => true,
    index: "first",
  });
  const viewOf = (text = "deployments:\n  - entrypoint: flows/etl.py:main\n") => {
    const document = readDocument(TextDocument.create("file:///w/prefect.yaml", "yaml", 1, text));
    if (!document) throw new Error("none of ours");
    return workspace.viewFor(document);
  };
  const type = (path: string, text: string) => {
    open.set(path, parsePythonModule(TextDocument.create(`file://${path}`, "python", 1, text)));
    workspace.textChanged(path);
  };
  const save = (path: string, text: string) => {
    disk.write(path, text);
    workspace.filesChanged([path]);
  };
  return { disk, viewOf, type, save };
}

test("the index has the flows and the environment of the project, and nothing that is installed", async () => {
  const view = await setUp().viewOf();
  expect(view.flows()?.map(({ file, flow }) => [file, flow.functionName])).toEqual([
    ["/w/flows/etl.py", "main"],
  ]);
  expect(view.environmentNames()).toEqual(["PLAIN", "TOKEN"]);
});

test("a view looks up what the types of a flow come from", async () => {
  const view = await setUp().viewOf();
  const types = view.module("flows/types.py");
  expect(typeof types === "object" && [...types.classes.keys()]).toEqual(["Color"]);
  expect(view.module("flows/plain.py")).toBeUndefined();
});

test("a letter typed into prefect.yaml asks the disk nothing", async () => {
  const { disk, viewOf } = setUp();
  await viewOf();
  const before = disk.asked.count;
  await viewOf("deployments:\n  - entrypoint: flows/etl.py:main\n    name: x\n");
  expect(disk.asked.count).toBe(before);
});

describe("the revision", () => {
  it("stays while only the document changes", async () => {
    const { viewOf } = setUp();
    const { revision } = await viewOf();
    expect((await viewOf("deployments:\n  - entrypoint: flows/types.py:Color\n")).revision).toBe(revision);
  });

  it("stays while the body of a flow is typed in, and moves with its signature", async () => {
    const { viewOf, type } = setUp();
    const { revision } = await viewOf();
    type("/w/flows/etl.py", `import json\n${etl.replace("...", "print(1)")}`.replace("import json\n", "\n"));
    expect((await viewOf()).revision).toBe(revision);
    type("/w/flows/etl.py", etl.replace("color: Color", "color: Color, size: int"));
    const view = await viewOf();
    expect(view.revision).not.toBe(revision);
    expect(view.flows()?.[0]?.flow.parameters.map(({ name }) => name)).toEqual(["color", "size"]);
  });

  it("moves when a file is saved, comes or goes, and the index with it", async () => {
    const { viewOf, save } = setUp();
    const { revision } = await viewOf();
    save("/w/flows/new.py", etl.replace("main", "fresh"));
    const view = await viewOf();
    expect(view.revision).not.toBe(revision);
    expect(view.flows()?.map(({ flow }) => flow.functionName)).toEqual(["main", "fresh"]);
    save("/w/flows/new.py", "");
    expect((await viewOf()).flows()?.map(({ flow }) => flow.functionName)).toEqual(["main"]);
  });
});

it.each([
  [
    "a.py",
    "import os\nos.environ['A'], os.environ.get(\"B\", 1), os.getenv( 'C' ), environ[name]",
    ["A", "B", "C"],
  ],
  ["a.py", "# the environment\n", []],
  [".env", "# A=1\nB=2\n  export C = 3\n-D=4\n", ["B", "C"]],
])("finds the environment variables of %s %j", (name, text, found) => {
  expect(environmentNamesIn(name, text)).toEqual(found);
});

test("a deployment that reads the same is not followed again, one that changed is", async () => {
  const { disk, viewOf } = setUp();
  const other = "  - entrypoint: flows/plain.py:main\n";
  const first = "deployments:\n  - entrypoint: flows/etl.py:main\n";
  await viewOf(first);
  const before = disk.asked.count;
  const view = await viewOf(first + other);
  expect(disk.asked.count).toBeGreaterThan(before);
  expect(typeof view.module("flows/plain.py")).toBe("object");
});
