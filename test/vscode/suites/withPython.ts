import assert from "node:assert/strict";
import { join } from "node:path";
import {
  CodeActionKind,
  type CompletionList,
  commands,
  extensions,
  type Hover,
  Range,
  type SignatureHelp,
  type TextDocument,
  type WorkspaceEdit,
  workspace,
} from "vscode";
import { apply, codeActionsAt } from "./support/codeActions";
import { lensesOf } from "./support/codeLenses";
import { diagnosticsOf } from "./support/diagnostics";
import { openFile, uriOf } from "./support/documents";
import { eventually } from "./support/eventually";
import { createMockPrograms } from "./support/mockPrograms";

/** What the mock in `test/vscode/mockPythonExtension` does is not done a second time. */
suite("beside another extension for Python", () => {
  test("it is there, under the id of the real one", () => {
    assert.equal(
      extensions.getExtension("ms-python.python")?.packageJSON.displayName,
      "Mock of an extension for Python",
    );
  });

  test("names of arguments are left to it, unless a setting says otherwise", async () => {
    const document = await openFile("flows/deploy_hello.py");
    await diagnosticsOf(document.uri, "deploy/unknown-argument");
    const paused = async () => {
      const list = await askAt<CompletionList>("vscode.executeCompletionItemProvider", document, " cron=", 1);
      const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      return labels.filter((label) => label === "paused=").length;
    };
    const settings = workspace.getConfiguration("prefect");
    try {
      // That both are there proves that one of them was silent before, and not just slow.
      await settings.update("completion.argumentNames", "always");
      await eventually(async () => assert.equal(await paused(), 2));
      await settings.update("completion.argumentNames", undefined);
      await eventually(async () => assert.equal(await paused(), 1));
    } finally {
      await settings.update("completion.argumentNames", undefined);
    }
  });

  test("what only we know is completed all the same", async () => {
    const document = await openFile("flows/deploy_hello.py");
    await eventually(async () => {
      const at = "flows/hello.py:hello";
      const list = await askAt<CompletionList>("vscode.executeCompletionItemProvider", document, at, 6);
      const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      assert.equal(labels.filter((label) => label === "flows/hello.py:hello").length, 1, labels.join("; "));
    });
  });

  test("what a call takes is shown once, by it", async () => {
    const document = await openFile("flows/deploy_hello.py");
    const help = await askAt<SignatureHelp>("vscode.executeSignatureHelpProvider", document, "name=", 0, "(");
    assert.deepEqual(
      help.signatures.map(({ label }) => label),
      ["deploy(of_the_mock)"],
    );
  });

  test("hovering over a flow shows what either knows, once", async () => {
    const document = await openFile("flows/hello.py");
    await eventually(async () => {
      const hovers = await askAt<Hover[]>("vscode.executeHoverProvider", document, "def hello", 6);
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((one) => (typeof one === "string" ? one : one.value)),
      );
      assert.equal(texts.length, 2, texts.join("\n---\n"));
      assert.equal(texts.filter((text) => text.includes("of the mock")).length, 1);
      assert.equal(texts.filter((text) => text.includes("noon")).length, 1);
    });
  });

  test("programs are called by their plain names: it activates the environment", async function () {
    // The mock programs are shell scripts.
    if (process.platform === "win32") return this.skip();
    const root = uriOf(".").fsPath.replace(/[\\/]$/, "");
    // Found by the path that the mock's terminal has, and by nothing else.
    const mocks = await createMockPrograms(join(root, ".venv", "bin"));
    const before = workspace.getConfiguration("terminal.integrated.env");
    const env = { PATH: `${join(root, ".venv", "bin")}:${process.env.PATH}`, HOME: root, ZDOTDIR: root };
    for (const system of ["linux", "osx"]) await before.update(system, env, true);
    try {
      const document = await openFile("flows/hello.py");
      const lens = (await lensesOf(document)).find(({ command }) => command?.title === "Serve");
      await commands.executeCommand(lens?.command?.command ?? "", ...(lens?.command?.arguments ?? []));
      const { program, args } = await mocks.call();
      // By a relative path it would have been `.venv/bin/prefect`.
      assert.equal(program, join(root, ".venv", "bin", "prefect"));
      assert.deepEqual(args, ["flow", "serve", "flows/hello.py:hello", "--name", "hello"]);
    } finally {
      for (const system of ["linux", "osx"]) await before.update(system, undefined, true);
      await mocks.remove();
    }
  });

  test("a deployment is renamed where it is run: inside a string the mock refuses", async () => {
    const document = await openFile("flows/run_hello.py");
    await eventually(async () => {
      const edit = await askAt<WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        document,
        "hello/hello",
        7,
        "hi",
      );
      const changed = edit.entries().map(([uri]) => uri.path.split("/").at(-1));
      assert.deepEqual(changed.toSorted(), ["prefect.yaml", "run_hello.py"]);
    });
  });

  test("a flow that it renames takes its entrypoint in prefect.yaml along by one fix", async () => {
    const yaml = await openFile("prefect.yaml");
    const document = await openFile("flows/hello.py");
    await lensesOf(document);
    const edit = await askAt<WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document,
      "def hello",
      6,
      "greet",
    );
    // The mock's: ours would have changed prefect.yaml, too.
    assert.deepEqual(
      edit.entries().map(([uri]) => uri.path.split("/").at(-1)),
      ["hello.py"],
    );
    assert.ok(await workspace.applyEdit(edit));
    assert.match(document.getText(), /def greet/);
    const at = document.positionAt(document.getText().indexOf("def greet") + 6);
    const action = await eventually(async () => {
      const actions = await codeActionsAt(document, new Range(at, at), CodeActionKind.QuickFix);
      const found = actions.find(({ title }) => /^Update \d+ entrypoints to greet$/.test(title));
      assert.ok(found, actions.map(({ title }) => title).join("; "));
      return found;
    });
    await apply(action);
    assert.match(yaml.getText(), /entrypoint: flows\/hello\.py:greet\n/);
    const script = await openFile("flows/deploy_hello.py");
    assert.match(script.getText(), /entrypoint="flows\/hello\.py:greet"/);
  });
});

async function askAt<Result>(
  command: string,
  document: TextDocument,
  text: string,
  column: number,
  ...more: unknown[]
): Promise<Result> {
  const position = document.positionAt(document.getText().indexOf(text) + column);
  return await commands.executeCommand<Result>(command, document.uri, position, ...more);
}
