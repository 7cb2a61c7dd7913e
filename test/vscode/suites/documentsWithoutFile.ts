import assert from "node:assert/strict";
import {
  CodeActionKind,
  type CompletionList,
  commands,
  type Disposable,
  type Hover,
  languages,
  type Position,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import { codeActionsAt } from "./support/codeActions";
import { diagnosticsOf, ruleOf } from "./support/diagnostics";
import { openFile, uriOf } from "./support/documents";
import { serverProcesses } from "./support/extension";
import { registerMemoryFiles } from "./support/memoryFiles";

const YAML = `deployments:
  - name: hello
    entrypoint: flows/hello.py:hello
    descripton: Says hello.
    
`;

const PYTHON = `from prefect import flow

flow.from_source(".", "flows/hello.py:hello").deploy("noon", work_pol_name="local")
`;

suite("documents that are no files", () => {
  test("an untitled prefect.yaml is checked, completed and mended", async () => {
    const document = await untitled("prefect-yaml", YAML);
    const [diagnostic] = await diagnosticsOf(document.uri, "schema/unknown-key");
    assert.ok(diagnostic);
    const actions = await codeActionsAt(document, diagnostic.range, CodeActionKind.QuickFix);
    assert.ok(actions.some(({ edit }) => edit?.has(document.uri)));
    assert.ok((await labelsAt(document, document.lineAt(4).range.end)).includes("tags"));
    // Nothing says which folder it will be saved to.
    assert.deepEqual(codesOf(document.uri), ["schema/unknown-key"]);
  });

  test("an untitled script is checked, completed and mended", async () => {
    const document = await untitled("python", PYTHON);
    const [diagnostic] = await diagnosticsOf(document.uri, "deploy/unknown-argument");
    assert.ok(diagnostic);
    const actions = await codeActionsAt(document, diagnostic.range, CodeActionKind.QuickFix);
    assert.ok(actions.some(({ edit }) => edit?.has(document.uri)));
    const inCall = document.positionAt(PYTHON.indexOf("work_pol_name"));
    assert.ok((await labelsAt(document, inCall)).includes("paused="));
  });

  test("one that was never saved is not deployed", async () => {
    const { uri } = await untitled("prefect-yaml", YAML);
    const before = window.terminals.length;
    await commands.executeCommand("prefect.deployments.deployAll", { uri: uri.toString() });
    assert.equal(window.terminals.length, before);
  });

  suite("of a virtual file system", () => {
    const scheme = "prefect-test-memory";
    // Such a path is there on the disk, too, with another text.
    const paths = { yaml: uriOf("prefect.yaml").path, python: uriOf("flows/hello.py").path };
    let files: Disposable | undefined;
    suiteSetup(() => {
      files = registerMemoryFiles(
        scheme,
        new Map([
          [paths.yaml, YAML],
          [paths.python, PYTHON],
        ]),
      );
    });
    suiteTeardown(() => files?.dispose());

    for (const [name, path] of Object.entries(paths)) {
      test(`${name} is left alone, by commands too`, async () => {
        const servers = await serverProcesses();
        const uri = Uri.from({ scheme, path });
        const document = await workspace.openTextDocument(uri);
        await window.showTextDocument(document);
        const before = window.terminals.length;
        const argument = { uri: uri.toString(), position: { line: 1, character: 6 } };
        for (const command of ["deploy", "deployAll", "showEffective", "addForFlow"]) {
          await commands.executeCommand(`prefect.deployments.${command}`, argument);
        }
        await commands.executeCommand("prefect.migration.convertFile");
        assert.equal(window.terminals.length, before);
        assert.equal(window.activeTextEditor?.document, document);
        const at = document.positionAt(document.getText().indexOf("flows/"));
        const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", uri, at);
        assert.deepEqual(hovers, []);

        // What is on the disk under the same path goes on as it was, in the same server.
        const real = await openFile("prefect.yaml");
        await diagnosticsOf(real.uri, "schedule/invalid-cron");
        assert.deepEqual(codesOf(uri), []);
        assert.deepEqual(await serverProcesses(), servers);
      });
    }
  });
});

async function untitled(language: string, content: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument({ language, content });
  await window.showTextDocument(document);
  return document;
}

async function labelsAt({ uri }: TextDocument, at: Position): Promise<readonly string[]> {
  const { items } = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    uri,
    at,
  );
  return items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

function codesOf(uri: Uri): readonly string[] {
  return languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === "prefect")
    .map(ruleOf);
}
