import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { TextDocumentEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { AGENT_ERA } from "../cli/scripts";
import { rangeOf, startServer, vscodeCapabilities } from "./startServer";

const ON_DISK = "deployments:\n  - name: old\n    entrypoint: a.py:a\n";
const TITLE = "Convert to an entry in prefect.yaml (review)";
const ENTRY =
  "  - name: my-deployment\n    entrypoint: deploy.py:my_flow\n    work_pool:\n      name: local\n";

const creates = {
  ...vscodeCapabilities,
  workspace: {
    ...vscodeCapabilities.workspace,
    workspaceEdit: {
      ...vscodeCapabilities.workspace?.workspaceEdit,
      resourceOperations: ["create" as const],
    },
  },
};

/** A folder with an open script, and a prefect.yaml as the disk and as the editor have it. */
async function actionIn(onDisk: string | undefined, inEditor: string | undefined) {
  const folder = await mkdtemp(join(tmpdir(), "prefect-lsp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [script, yaml] = [`file://${folder}/deploy.py`, `file://${folder}/prefect.yaml`];
  await writeFile(join(folder, "deploy.py"), AGENT_ERA);
  if (onDisk !== undefined) await writeFile(join(folder, "prefect.yaml"), onDisk);
  const server = await startServer({ folder, capabilities: creates });
  if (inEditor !== undefined) await server.open(yaml, "prefect-yaml", inEditor);
  await server.open(script, "python", AGENT_ERA);
  const actions = await server.codeActions(script, rangeOf(AGENT_ERA, "build_from_flow"));
  const action = actions.find(({ title }) => title === TITLE);
  const changes = action?.edit?.documentChanges ?? [];
  const after = (uri: string, text: string) => {
    const found = changes.filter(TextDocumentEdit.is).find(({ textDocument }) => textDocument.uri === uri);
    const edits = (found?.edits ?? []).flatMap((edit) => ("newText" in edit ? [edit] : []));
    return TextDocument.applyEdits(TextDocument.create(uri, "x", 0, text), edits);
  };
  return { changes, script: after(script, AGENT_ERA), yaml: (text: string) => after(yaml, text) };
}

test("the entry joins a prefect.yaml as it is in the editor, not as it was saved", async () => {
  const inEditor = `# Not saved.\n${ON_DISK}`;
  const { changes, script, yaml } = await actionIn(ON_DISK, inEditor);
  expect(changes).toHaveLength(2);
  expect(script).not.toContain("Deployment");
  expect(yaml(inEditor)).toBe(inEditor + ENTRY);
});

test("one that is not open is taken from the disk", async () => {
  const { yaml } = await actionIn(ON_DISK, undefined);
  expect(yaml(ON_DISK)).toBe(ON_DISK + ENTRY);
});

test("one that is not there is made", async () => {
  const { changes, yaml } = await actionIn(undefined, undefined);
  expect(changes[0]).toMatchObject({ kind: "create" });
  expect(yaml("")).toBe(`deployments:\n${ENTRY}`);
});

test("one that cannot take an entry is left", async () => {
  expect((await actionIn("- a list\n", undefined)).changes).toEqual([]);
});
