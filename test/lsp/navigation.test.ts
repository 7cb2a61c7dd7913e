import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type {
  CodeLens,
  DocumentSymbol,
  FoldingRange,
  SelectionRange,
  SemanticTokens,
  SignatureHelp,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import type { DeployTarget, InitializationOptions } from "../../server/src/protocol";
import { applyEdit, startServer, vscodeCapabilities } from "./startServer";

const YAML = `deployments:
  - name: nightly
    entrypoint: flows/etl.py:main
`;

async function openYaml(text = YAML, initializationOptions: InitializationOptions = {}) {
  const server = await startServer({ folder: "/project", initializationOptions });
  const uri = "file:///project/prefect.yaml";
  await server.open(uri, "yaml", text);
  const ask = <Result>(method: string, params: object = {}) =>
    server.connection.sendRequest<Result>(`textDocument/${method}`, { textDocument: { uri }, ...params });
  return { server, uri, ask };
}

test("the outline, folding and selection of a prefect.yaml are answered", async () => {
  const { ask } = await openYaml();
  const symbols = await ask<DocumentSymbol[]>("documentSymbol");
  expect(symbols.map(({ name }) => name)).toEqual(["deployments"]);
  const folds = await ask<FoldingRange[]>("foldingRange");
  expect(folds).toHaveLength(2);
  const positions = [
    { line: 1, character: 12 },
    { line: 0, character: 0 },
  ];
  const selections = await ask<SelectionRange[]>("selectionRange", { positions });
  expect(selections).toHaveLength(2);
  expect(await ask("documentLink")).toEqual([]);
});

test("YAML that is none of ours gets no answers that would stand in the way of its own extension", async () => {
  const { server, ask } = await openYaml();
  const uri = "file:///project/other.yaml";
  await server.open(uri, "yaml", "a:\n  b: c\n");
  const textDocument = { uri };
  expect(await ask("documentSymbol", { textDocument })).toBeNull();
  expect(await ask("foldingRange", { textDocument })).toBeNull();
  // An empty answer about Python would keep an editor from folding it by its indentation.
  const python = "file:///project/flow.py";
  await server.open(python, "python", "from prefect import flow\n\n@flow\ndef f():\n    pass\n");
  for (const method of ["documentSymbol", "foldingRange"])
    expect(await ask(method, { textDocument: { uri: python } })).toBeNull();
});

test("a code lens names the place, and the place names what to deploy", async () => {
  const { server, ask } = await openYaml(YAML, { extensionCommands: true });
  const lenses = await ask<CodeLens[]>("codeLens");
  expect(lenses.map(({ command }) => command?.title)).toEqual([
    "Deploy all",
    "Show what Prefect sees",
    "Deploy",
    "Show what Prefect sees",
  ]);
  const argument = lenses[2]?.command?.arguments?.[0];
  const target = await server.connection.sendRequest<DeployTarget>("prefect/deployTarget", argument);
  expect(target).toMatchObject({ folder: "/project", file: "prefect.yaml", selector: "main/nightly" });
});

test("what Prefect sees is told for the deployment at a place, and for all", async () => {
  const { server, uri } = await openYaml();
  const ask = <Result>(method: string, params: object) =>
    server.connection.sendRequest<Result>(`prefect/${method}`, { uri, ...params });
  const deployment = await ask("deployment", { position: { line: 1, character: 6 } });
  expect(deployment).toEqual({ name: "nightly", index: 0 });
  expect(await ask("deployment", { position: { line: 0, character: 0 } })).toBeNull();
  expect(await ask("effective", { deployment })).toBe(await ask("effective", {}));
  expect(await ask("effective", {})).toContain("entrypoint: flows/etl.py:main");
  expect(await ask("effective", { deployment: { name: "other", index: 1 } })).toBeNull();
});

test("a client that knows no commands of ours gets no lenses to click on", async () => {
  const { ask } = await openYaml();
  expect(await ask("codeLens")).toEqual([]);
});

test("a name is found, shown and changed wherever it is written, and a bad one is refused in words", async () => {
  const { ask } = await openYaml("x: &daily {cron: a}\ny: *daily\n");
  const position = { line: 1, character: 5 };
  expect(await ask("definition", { position })).toMatchObject([
    { range: { start: { line: 0, character: 4 } } },
  ]);
  expect(await ask("references", { position, context: { includeDeclaration: false } })).toHaveLength(1);
  expect(await ask("documentHighlight", { position })).toHaveLength(2);
  expect(await ask("prepareRename", { position })).toMatchObject({ placeholder: "daily" });
  const edit = await ask<WorkspaceEdit>("rename", { position, newName: "nightly" });
  expect(applyEdit("x: &daily {cron: a}\ny: *daily\n", edit)).toBe("x: &nightly {cron: a}\ny: *nightly\n");
  await expect(ask("rename", { position, newName: "a b" })).rejects.toThrow(/letters, digits/);
  expect(await ask("prepareRename", { position: { line: 0, character: 0 } })).toBeNull();
});

test("what is none of ours is left to the other extension for Python, be it asked before or not", async () => {
  const rename = { prepareSupport: true, prepareSupportDefaultBehavior: 1 as const };
  const { textDocument } = vscodeCapabilities;
  const capabilities = { ...vscodeCapabilities, textDocument: { ...textDocument, rename } };
  const check = async (argumentNames: string, expected: unknown) => {
    const server = await startServer({ capabilities });
    server.settings = { completion: { argumentNames } };
    const uri = "file:///project/etl.py";
    await server.open(uri, "python", "from prefect import flow\n\n@flow\ndef etl(days): ...\n");
    const params = { textDocument: { uri }, position: { line: 3, character: 9 } };
    expect(await server.connection.sendRequest("textDocument/prepareRename", params)).toEqual(expected);
    expect(
      await server.connection.sendRequest("textDocument/rename", { ...params, newName: "x" }),
    ).toBeNull();
  };
  await check("never", { defaultBehavior: true });
  await check("always", null);
});

test("a flow is added to the prefect.yaml of its project, as it is on the disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "prefect-lsp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "prefect.yaml"), "name: mine # keep\n");
  const server = await startServer({ folder });
  const uri = `file://${folder}/etl.py`;
  await server.open(uri, "python", "from prefect import flow\n\n@flow\ndef etl(): ...\n");
  const at = { line: 2, character: 1 };
  const only = ["refactor.addDeployment.prefect"];
  const [action] = await server.codeActions(uri, { start: at, end: at }, { only });
  expect(applyEdit("name: mine # keep\n", action?.edit)).toBe(
    "name: mine # keep\ndeployments:\n  - name: etl\n    entrypoint: etl.py:etl\n    work_pool:\n      name: local\n",
  );
});

test("templates are coloured, and inputs of steps explained while they are written", async () => {
  const { ask, server, uri } = await openYaml(`build:
  - prefect.deployments.steps.run_shell_script:
      id: sha
      script: git rev-parse HEAD
deployments:
  - version: "{{ sha.stdout }}"
`);
  const items = await server.completions(uri, { line: 5, character: 17 });
  expect(items.map(({ label }) => label).slice(0, 2)).toEqual(["sha.stdout", "sha.stderr"]);
  const tokens = await ask<SemanticTokens>("semanticTokens/full");
  expect(tokens.data).toEqual([5, 17, 3, 1, 0, 0, 4, 6, 2, 0]);
  const help = await ask<SignatureHelp>("signatureHelp", { position: { line: 3, character: 16 } });
  expect(help.activeParameter).toBe(0);
  expect(help.signatures[0]?.label).toMatch(/^run_shell_script\(script: str, /);
});
