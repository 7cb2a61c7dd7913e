import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { SignatureHelp } from "vscode-languageserver/node";
import { applyEdit, startServer } from "./startServer";

const SCRIPT = `from prefect import flow

flow.from_source(source="flows", entrypoint="").deploy("a", work_pool_name="p")
`;

/** A deploy script in a project with one flow, open in a server. */
async function openScript(settings?: unknown) {
  const folder = await mkdtemp(join(tmpdir(), "prefect-lsp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "flows"));
  await writeFile(join(folder, "flows/etl.py"), "from prefect import flow\n\n@flow\ndef main(): ...\n");
  const server = await startServer({ folder });
  server.settings = settings;
  const uri = `file://${folder}/deploy.py`;
  await server.open(uri, "python", SCRIPT);
  return { server, uri };
}

test("an entrypoint is completed from the folder of its source, whether its string is closed or not", async () => {
  const { server, uri } = await openScript();
  const cursor = { line: 2, character: SCRIPT.split("\n")[2]?.indexOf('"")') ?? 0 };
  const at = { line: 2, character: cursor.character + 1 };
  const taken = async (text: string) => {
    const items = await server.completions(uri, at);
    const item = items.find(({ label }) => label === "etl.py:main");
    const edit = item?.textEdit;
    return edit && "range" in edit ? applyEdit(text, { changes: { [uri]: [edit] } }) : undefined;
  };
  await vi.waitFor(
    async () => expect(await taken(SCRIPT)).toBe(SCRIPT.replace('entrypoint=""', 'entrypoint="etl.py:main"')),
    5_000,
  );
  const open = SCRIPT.replace('entrypoint="")', 'entrypoint=")');
  await server.change(uri, 2, open);
  // The index is read anew in the background, and what it had still counts.
  expect(await taken(open)).toBe(open.replace('entrypoint="', 'entrypoint="etl.py:main'));
  expect(server.logged).toEqual([]);
});

test("names of arguments and what a call takes are there when the client says so, also later", async () => {
  const { server, uri } = await openScript({ completion: { argumentNames: "never" } });
  const at = { line: 2, character: (SCRIPT.split("\n")[2]?.indexOf('"a", ') ?? 0) + 5 };
  const labels = async () => (await server.completions(uri, at)).map(({ label }) => label);
  const help = () =>
    server.connection.sendRequest<SignatureHelp | null>("textDocument/signatureHelp", {
      textDocument: { uri },
      position: at,
    });
  const spaced = SCRIPT.replace('"a", ', '"a", , ');
  await server.change(uri, 2, spaced);
  expect(await labels()).toEqual([]);
  expect(await help()).toBeNull();
  server.settings = { completion: { argumentNames: "always" } };
  await server.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  await vi.waitFor(async () => expect(await labels()).toContain("image="), 5_000);
  expect((await help())?.signatures[0]?.label).toMatch(/^deploy\(name: str, work_pool_name: /);
});
