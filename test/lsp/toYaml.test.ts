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

/** A script, and where in it the action is asked for; the other files of its folder. */
interface Place {
  readonly text: string;
  readonly at: string;
  readonly title?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A folder with an open script, and a prefect.yaml as the disk and as the editor have it. */
async function actionIn(
  onDisk: string | undefined,
  inEditor: string | undefined,
  { text, at, title = TITLE, files = {} }: Place = { text: AGENT_ERA, at: "build_from_flow" },
) {
  const folder = await mkdtemp(join(tmpdir(), "prefect-lsp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [script, yaml] = [`file://${folder}/deploy.py`, `file://${folder}/prefect.yaml`];
  await writeFile(join(folder, "deploy.py"), text);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  if (onDisk !== undefined) await writeFile(join(folder, "prefect.yaml"), onDisk);
  const server = await startServer({ folder, capabilities: creates });
  if (inEditor !== undefined) await server.open(yaml, "prefect-yaml", inEditor);
  await server.open(script, "python", text);
  const actions = await server.codeActions(script, rangeOf(text, at));
  const action = actions.find((each) => each.title === title);
  const changes = action?.edit?.documentChanges ?? [];
  const after = (uri: string, before: string) => {
    const found = changes.filter(TextDocumentEdit.is).find(({ textDocument }) => textDocument.uri === uri);
    const edits = (found?.edits ?? []).flatMap((edit) => ("newText" in edit ? [edit] : []));
    return TextDocument.applyEdits(TextDocument.create(uri, "x", 0, before), edits);
  };
  return { changes, script: after(script, text), yaml: (before: string) => after(yaml, before) };
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

test("a call that loads a deployment file becomes the entry of that file", async () => {
  const { script, yaml } = await actionIn(ON_DISK, undefined, {
    text: 'from prefect.deployments import Deployment\n\nDeployment.load_from_yaml("etl-deployment.yaml").apply()\nprint("done")\n',
    at: "load_from_yaml",
    files: {
      "etl.py": "from prefect import flow\n\n\n@flow\ndef etl():\n    pass\n",
      "etl-deployment.yaml":
        "name: nightly # the name\nversion: '2'\ntags: [a]\nwork_queue_name: default\nflow_name: etl\nentrypoint: etl.py:etl\n",
    },
  });
  expect(script).toBe('print("done")\n');
  expect(yaml(ON_DISK)).toBe(
    `${ON_DISK}  # the name\n  - name: nightly\n    version: "2"\n    tags:\n      - a\n    entrypoint: etl.py:etl\n    work_pool:\n      name: local\n`,
  );
});

test("a loop becomes its entries by one action", async () => {
  const { script, yaml } = await actionIn(ON_DISK, undefined, {
    text: 'from prefect import flow\nfrom prefect.deployments import Deployment\n\n\n@flow\ndef etl():\n    pass\n\n\nif __name__ == "__main__":\n    for day in ("mon", "tue"):\n        Deployment.build_from_flow(etl, name=f"etl-{day}").apply()\n',
    at: "build_from_flow",
    title: "Convert to 2 entries in prefect.yaml (review)",
  });
  expect(script).not.toContain("Deployment");
  expect(yaml(ON_DISK).match(/name: etl-\w+/g)).toEqual(["name: etl-mon", "name: etl-tue"]);
});
