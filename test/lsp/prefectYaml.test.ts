import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { InlayHint, TextEdit } from "vscode-languageserver/node";
import { plainText } from "../../server/src/lsp/plainCompletion";
import { applyEdit, startServer } from "./startServer";

const YAML = `deployments:
  - name: nightly
    entrypoint: flows/etl.py:main
    schedules:
      - cron: "61 * * * *"
`;
const FLOW = "from prefect import flow\n\n@flow\ndef main(): ...\n";

/** A folder with a `prefect.yaml` that is open in a server. */
async function openProject(files: Readonly<Record<string, string>>, languageId = "prefect-yaml") {
  const folder = await mkdtemp(join(tmpdir(), "prefect-lsp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const server = await startServer({ folder });
  const uri = `file://${folder}/prefect.yaml`;
  await server.open(uri, languageId, YAML);
  /** The rules that have something to say, once they are as expected. */
  const rules = async (...expected: readonly string[]) => {
    const isWanted = (codes: readonly unknown[]) => JSON.stringify(codes) === JSON.stringify(expected);
    const found = await server.diagnostics(uri, ({ diagnostics }) => isWanted(codesOf(diagnostics)));
    return codesOf(found);
  };
  return { server, uri, folder, write, rules };
}

function codesOf(diagnostics: readonly { readonly code?: unknown }[]): readonly unknown[] {
  return diagnostics.map(({ code }) => code);
}

test.each(["prefect-yaml", "yaml"])(
  "a prefect.yaml is served under the language id %s",
  async (languageId) => {
    const { rules } = await openProject({ "flows/etl.py": FLOW }, languageId);
    expect(await rules("schedule/invalid-cron")).toHaveLength(1);
  },
);

test("a flow that is typed, and not saved yet, is there", async () => {
  const { server, folder, rules } = await openProject({ "flows/etl.py": "from prefect import flow\n" });
  await rules("entrypoint/missing-flow", "schedule/invalid-cron");
  const flowUri = `file://${folder}/flows/etl.py`;
  await server.open(flowUri, "python", "from prefect import flow\n");
  await server.change(flowUri, 2, FLOW);
  await rules("schedule/invalid-cron");
  await server.change(flowUri, 3, FLOW.replace("main", "other"));
  await rules("entrypoint/missing-flow", "schedule/invalid-cron");
});

test("a file that comes into being is noticed when the client tells", async () => {
  const { server, folder, write, rules } = await openProject({});
  await rules("entrypoint/missing-file", "schedule/invalid-cron");
  await write("flows/etl.py", FLOW);
  await server.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: `file://${folder}/flows/etl.py`, type: 1 }],
  });
  await rules("schedule/invalid-cron");
});

test("half a file is still a file", async () => {
  const { server, uri } = await openProject({ "flows/etl.py": FLOW });
  let version = 2;
  for (let length = YAML.length - 1; length > 0; length -= 7) {
    await server.change(uri, version++, YAML.slice(0, length));
  }
  await server.change(uri, version, "deployments: [{");
  await server.diagnostics(uri, (params) => params.version === version);
  expect(server.logged).toEqual([]);
});

test("completion offers what a deployment has not yet, and taking it leaves a file that is in order", async () => {
  const { server, uri, rules } = await openProject({ "flows/etl.py": FLOW });
  const text = YAML.replace("61", "0");
  await server.change(uri, 2, `${text}    work_p\n`);
  const items = await server.completions(uri, { line: 5, character: 10 });
  expect(items.map(({ label }) => label)).not.toContain("entrypoint");
  const item = items.find(({ label }) => label === "work_pool");
  expect(item?.documentation).toBeTruthy();
  const after = applyEdit(`${text}    work_p\n`, {
    changes: { [uri]: item?.textEdit ? [item.textEdit as TextEdit] : [] },
  });
  expect(after).toContain("    work_pool:");
  await server.change(uri, 3, plainText(after).replace(/( +work_pool:)[\s\S]*/, "$1\n      name: my-pool\n"));
  await rules();
});

test("hover tells what a key does", async () => {
  const { server, uri } = await openProject({});
  expect(await server.hover(uri, { line: 2, character: 8 })).toMatch(/^\*\*entrypoint\*\*\n\n\S/);
  expect(await server.hover(uri, { line: 1, character: 14 })).toBeUndefined();
});

test("schedules are said in words at their ends, and with their next runs in hovers", async () => {
  const { server, uri } = await openProject({});
  await server.change(uri, 2, YAML.replace("61 * *", "0 9 *"));
  const hints = await server.connection.sendRequest<readonly InlayHint[]>("textDocument/inlayHint", {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } },
  });
  expect(hints.map(({ position, label }) => [position.line, label])).toEqual([[4, "at 09:00 (UTC)"]]);
  expect(await server.hover(uri, { line: 4, character: 16 })).toMatch(
    /^\*\*At 09:00\*\*\n\nNext runs, in UTC:/,
  );
});

test("a client without snippets gets plain text", async () => {
  const server = await startServer({ capabilities: {} });
  const uri = "file:///project/prefect.yaml";
  await server.open(uri, "yaml", "deployments:\n  - \n");
  const items = await server.completions(uri, { line: 1, character: 4 });
  expect(items.length).toBeGreaterThan(0);
  for (const { insertTextFormat, textEdit } of items) {
    expect(insertTextFormat).toBe(1);
    expect(textEdit?.newText).not.toMatch(/\$\{?\d/);
  }
});
