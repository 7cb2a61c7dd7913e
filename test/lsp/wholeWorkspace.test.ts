import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { SymbolInformation, WorkspaceEdit } from "vscode-languageserver/node";
import { applyEdit, rangeOf, startServer } from "./startServer";

const FLOW = "from prefect import flow\n\n\n@flow\ndef etl(): ...\n";
const YAML = "deployments:\n  - name: nightly\n    entrypoint: flows/etl.py:etl\n";
const SCRIPT = 'from prefect import flow\n\nflow.from_source(".", "flows/etl.py:etl").serve("by-script")\n';

async function startIn(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "prefect-lsp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, server: await startServer({ folder }) };
}

/** What an edit makes of one file. */
function after(edit: WorkspaceEdit | null, uri: string, text: string): string {
  const own = (edit?.documentChanges ?? []).filter(
    (change) => "edits" in change && change.textDocument.uri === uri,
  );
  return applyEdit(text, { documentChanges: own });
}

test("entrypoints follow a moved file and a renamed folder, though nothing is open", async () => {
  const files = { "a/flows/etl.py": FLOW, "a/prefect.yaml": YAML, "a/deploy.py": SCRIPT };
  const { folder, server } = await startIn(files);
  const uri = (path: string) => `file://${folder}/a/${path}`;
  const move = (from: string, to: string) =>
    server.connection.sendRequest<WorkspaceEdit | null>("workspace/willRenameFiles", {
      files: [{ oldUri: uri(from), newUri: uri(to) }],
    });
  const file = await move("flows/etl.py", "flows/load.py");
  expect(after(file, uri("prefect.yaml"), YAML)).toBe(YAML.replace("etl.py", "load.py"));
  expect(after(file, uri("deploy.py"), SCRIPT)).toBe(SCRIPT.replace("etl.py", "load.py"));
  const moved = await move("flows", "lib");
  expect(after(moved, uri("prefect.yaml"), YAML)).toBe(YAML.replace("flows", "lib"));
  expect(await move("other.py", "x.py")).toBeNull();
});

test("an open prefect.yaml counts as it is in the editor", async () => {
  const { folder, server } = await startIn({ "flows/etl.py": FLOW, "prefect.yaml": YAML });
  const uri = `file://${folder}/prefect.yaml`;
  const typed = `# typed\n${YAML}`;
  await server.open(uri, "yaml", typed);
  const edit = await server.connection.sendRequest<WorkspaceEdit | null>("workspace/willRenameFiles", {
    files: [{ oldUri: `file://${folder}/flows/etl.py`, newUri: `file://${folder}/etl.py` }],
  });
  expect(after(edit, uri, typed)).toBe(typed.replace("flows/etl.py", "etl.py"));
});

test("a function renamed by somebody else leaves a trace, and its entrypoints can follow", async () => {
  const files = { "flows/etl.py": FLOW, "prefect.yaml": YAML, "deploy.py": SCRIPT };
  const { folder, server } = await startIn(files);
  const uri = (path: string) => `file://${folder}/${path}`;
  await server.open(uri("prefect.yaml"), "yaml", YAML);
  await server.open(uri("flows/etl.py"), "python", FLOW);
  expect(await server.diagnostics(uri("prefect.yaml"))).toEqual([]);
  await server.hover(uri("flows/etl.py"), { line: 4, character: 5 });
  await server.change(uri("flows/etl.py"), 2, "load", rangeOf(FLOW, "etl"));
  const [finding] = await server.diagnostics(
    uri("prefect.yaml"),
    ({ diagnostics }) => diagnostics.length > 0,
  );
  expect(finding?.message).toMatch(/The flow is called `load` now/);
  const range = finding?.range ?? rangeOf(YAML, "etl");
  const fixes = await server.codeActions(uri("prefect.yaml"), range, { only: ["quickfix"] });
  const fix = fixes.find(({ title }) => title.startsWith("Update the entrypoint to load"));
  expect(applyEdit(YAML, fix?.edit)).toBe(YAML.replace("py:etl", "py:load"));
  const at = { line: 4, character: 5 };
  const actions = await server.codeActions(uri("flows/etl.py"), { start: at, end: at });
  const follow = actions.find(({ title }) => title === "Update 2 entrypoints to load");
  expect(after(follow?.edit ?? null, uri("deploy.py"), SCRIPT)).toBe(SCRIPT.replace("py:etl", "py:load"));
});

test("the function of an entrypoint is renamed in files that are not open, and where it is imported", async () => {
  const use = "from flows.etl import etl\n\netl()\n";
  const { folder, server } = await startIn({ "flows/etl.py": FLOW, "prefect.yaml": YAML, "use.py": use });
  const uri = (path: string) => `file://${folder}/${path}`;
  await server.open(uri("prefect.yaml"), "yaml", YAML);
  const params = { textDocument: { uri: uri("prefect.yaml") }, position: rangeOf(YAML, ":etl").end };
  const prepared = await server.connection.sendRequest("textDocument/prepareRename", params);
  expect(prepared).toMatchObject({ placeholder: "etl" });
  const edit = await server.connection.sendRequest<WorkspaceEdit>("textDocument/rename", {
    ...params,
    newName: "load",
  });
  expect(after(edit, uri("prefect.yaml"), YAML)).toBe(YAML.replace("py:etl", "py:load"));
  expect(after(edit, uri("flows/etl.py"), FLOW)).toBe(FLOW.replace("etl", "load"));
  expect(after(edit, uri("use.py"), use)).toBe("from flows.etl import load\n\nload()\n");
});

test("deployments of all projects are symbols of the workspace, though nothing is open", async () => {
  const files = {
    "a/flows/etl.py": FLOW,
    "a/prefect.yaml": YAML,
    "a/deploy.py": SCRIPT,
    "b/prefect.yaml": YAML,
  };
  const { server } = await startIn(files);
  const ask = (query: string) =>
    server.connection.sendRequest<SymbolInformation[]>("workspace/symbol", { query });
  const all = await ask("");
  expect(all.map(({ name }) => name).toSorted()).toEqual(["etl/by-script", "etl/nightly", "nightly"]);
  expect((await ask("bysc")).map(({ containerName }) => containerName)).toEqual(["deploy.py"]);
});
