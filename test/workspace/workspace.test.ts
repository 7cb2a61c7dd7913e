import { beforeAll, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readDocument } from "../../server/src/documents/readDocument";
import type { ProjectView } from "../../server/src/workspace/projectView";
import { resolveStep } from "../../server/src/workspace/stepFunctions";
import { createWorkspace } from "../../server/src/workspace/workspace";
import { loadGrammar } from "../grammar";
import { memoryFiles } from "./memoryFiles";

beforeAll(loadGrammar);

const disk = memoryFiles({
  "/w/.git/config": '[remote "origin"]\nurl = https://me:token@host/r.git',
  "/w/team/prefect.yaml": "",
  "/w/team/flows/etl.py": "from prefect import flow\n\n@flow\ndef main(): ...\n",
  "/w/team/pkg.py": "",
  "/w/team/pkg/__init__.py": "",
  "/w/team/src/helpers/more.py": "",
  "/w/team/deploy/steps.py": "from .more import stamp\n\ndef tag(version): ...\n",
  "/w/team/deploy/more.py": "def stamp(name): ...\n",
  "/other/x.py": "",
});

async function viewOf(uri: string, language: string, text: string): Promise<ProjectView> {
  const workspace = createWorkspace({ files: disk, boundaryOf: () => "/w", openModule: () => undefined });
  const document = readDocument(TextDocument.create(uri, language, 1, text));
  if (!document) throw new Error("none of ours");
  return workspace.viewFor(document);
}

function flowsOf(view: ProjectView, path: string): unknown {
  const module = view.pythonFile(path) ?? view.module(path);
  return typeof module === "object" ? module.flows.map(({ functionName }) => functionName) : module;
}

test("a prefect.yaml sees the files that its entrypoints name, from its own folder", async () => {
  const entrypoints = ["flows/etl.py:main", "flows/gone.py:main", "../../other/x.py:f", "pkg.mod.flow"];
  const items = entrypoints.map((entrypoint) => `  - entrypoint: ${entrypoint}\n`).join("");
  const view = await viewOf("file:///w/team/prefect.yaml", "yaml", `deployments:\n${items}`);
  expect(view.root).toBe("/w/team");
  expect(view.gitRoot).toBe("/w");
  expect(view.gitRemote).toBe("https://host/r.git");
  expect(flowsOf(view, "flows/etl.py")).toEqual(["main"]);
  expect(flowsOf(view, "/w/team/flows/etl.py")).toEqual(["main"]);
  expect(flowsOf(view, "flows/gone.py")).toBe("missing");
  // Nobody asked for these: nothing is known about them.
  expect(flowsOf(view, "../../other/x.py")).toBeUndefined();
  expect(flowsOf(view, "flows/other.py")).toBeUndefined();
});

test("a prefect.yaml sees the functions that its steps name, through imports", async () => {
  const text =
    "build:\n  - deploy.steps.tag: {}\n  - deploy.steps.stamp: {}\n  - deploy.steps.gone: {}\n  - my.other: {}\n";
  const view = await viewOf("file:///w/team/prefect.yaml", "yaml", text);
  const states = ["deploy.steps.tag", "deploy.steps.stamp", "deploy.steps.gone", "my.other"].map((name) => {
    const target = resolveStep(name, view);
    return target.state === "unknown" ? target.state : `${target.state} ${target.file}`;
  });
  expect(states).toEqual([
    "found /w/team/deploy/steps.py",
    "found /w/team/deploy/more.py",
    "absent /w/team/deploy/steps.py",
    "unknown",
  ]);
});

test("a Python file sees itself, from the project that it is part of", async () => {
  const text = "from prefect import flow\n\n@flow\ndef typed(): ...\n";
  const view = await viewOf("file:///w/team/flows/etl.py", "python", text);
  expect(view.root).toBe("/w/team");
  expect(flowsOf(view, "flows/etl.py")).toEqual(["typed"]);
});

test("a Python file sees what it imports from the project, and what Python would take first", async () => {
  const text = `import prefect, os.path, pandas
from flows.etl import main
from .flows.etl import main as again
from pkg import name
import helpers.more
helpers.more.function()
`;
  const view = await viewOf("file:///w/team/deploy.py", "python", text);
  expect(flowsOf(view, "flows/etl.py")).toEqual(["main"]);
  expect(flowsOf(view, "pkg.py")).toEqual([]);
  expect(flowsOf(view, "pkg/__init__.py")).toBeUndefined();
  expect(flowsOf(view, "src/helpers/more.py")).toEqual([]);
});

test("an untitled text belongs to no project", async () => {
  const view = await viewOf("untitled:Untitled-1", "python", "import prefect");
  expect(view.root).toBeUndefined();
  expect(view.gitRemote).toBeUndefined();
});
