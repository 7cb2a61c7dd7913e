import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startServer } from "./startServer";

const YAML = `deployments:
  - name: nightly
    entrypoint: flows/etl.py:main
    schedule:
      cron: "61 * * * *"
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
