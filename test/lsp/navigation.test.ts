import { expect, test } from "vitest";
import type { DocumentSymbol, FoldingRange, SelectionRange } from "vscode-languageserver/node";
import { startServer } from "./startServer";

const YAML = `deployments:
  - name: nightly
    entrypoint: flows/etl.py:main
`;

async function openYaml(text = YAML, languageId = "yaml") {
  const server = await startServer({ folder: "/project" });
  const uri = "file:///project/prefect.yaml";
  await server.open(uri, languageId, text);
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
});
