import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Registration } from "vscode-languageserver/node";
import { startServer, vscodeCapabilities } from "./startServer";

const FAULTY = "deployments:\n  - name: a\n    unheard_of: 1\n";

async function serverFor(files: Readonly<Record<string, string>>, settings: unknown = {}) {
  const folder = await mkdtemp(join(tmpdir(), "prefect-lsp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "ci"));
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  const { textDocument } = vscodeCapabilities;
  const capabilities = {
    ...vscodeCapabilities,
    textDocument: { ...textDocument, synchronization: { dynamicRegistration: true } },
  };
  const server = await startServer({ folder, capabilities });
  server.settings = settings;
  return { server, folder, uri: (path: string) => `file://${folder}/${path}` };
}

const rulesOf = (found: readonly { readonly code?: unknown }[]) => found.map(({ code }) => code);

test("a file that a script names is asked for, and served as a prefect.yaml", async () => {
  const { server, folder, uri } = await serverFor({
    "prefect.yaml": "name: x\n",
    "deploy.sh": "prefect deploy --prefect-file ci/prod.yaml --all\n",
    "ci/prod.yaml": FAULTY,
  });
  await server.open(uri("prefect.yaml"), "yaml", "name: x\n");
  const isOpening = ({ method }: Registration) => method === "textDocument/didOpen";
  await expect.poll(() => server.registrations.some(isOpening), { timeout: 15_000 }).toBe(true);
  const { documentSelector } = server.registrations.find(isOpening)?.registerOptions ?? {};
  expect(documentSelector).toContainEqual({
    scheme: "file",
    language: "yaml",
    pattern: `${folder}/ci/prod.yaml`,
  });
  expect(server.registered).toContain("textDocument/completion");
  await server.open(uri("ci/prod.yaml"), "yaml", FAULTY);
  const found = await server.diagnostics(uri("ci/prod.yaml"), ({ diagnostics }) => diagnostics.length > 0);
  expect(rulesOf(found)).toContain("schema/unknown-key");
});

test("a file that a new script names is asked for as soon as the script was read", async () => {
  const { server, folder, uri } = await serverFor({ "prefect.yaml": "name: x\n", "ci/prod.yaml": FAULTY });
  await server.open(uri("prefect.yaml"), "yaml", "name: x\n");
  // By then the project has been read.
  await expect.poll(() => server.published.length, { timeout: 15_000 }).toBeGreaterThan(1);
  const script = { uri: uri("new.sh"), type: 1 };
  await writeFile(join(folder, "new.sh"), "prefect deploy --prefect-file ci/prod.yaml --all\n");
  await server.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [script] });
  const isOpening = ({ method }: Registration) => method === "textDocument/didOpen";
  await expect.poll(() => server.registrations.some(isOpening), { timeout: 15_000 }).toBe(true);
});

test("the globs of the setting count from the workspace folder, and other YAML stays none of ours", async () => {
  const { server, uri } = await serverFor({}, { prefectFiles: ["ci/*.yaml", 1] });
  await server.open(uri("ci/dev.yaml"), "yaml", `${FAULTY}    # prefect: ignore\n`);
  await server.open(uri("dev.yaml"), "yaml", FAULTY);
  const found = await server.diagnostics(uri("ci/dev.yaml"), ({ diagnostics }) => diagnostics.length > 0);
  expect(rulesOf(found)).toContain("schema/unknown-key");
  await server.change(
    uri("ci/dev.yaml"),
    2,
    FAULTY.replace("of: 1", "of: 1 # prefect: ignore[schema/unknown-key]"),
  );
  await server.diagnostics(
    uri("ci/dev.yaml"),
    ({ diagnostics, version }) => version === 2 && !rulesOf(diagnostics).includes("schema/unknown-key"),
  );
  expect(server.published.filter((params) => params.uri === uri("dev.yaml"))).toEqual([]);
});
