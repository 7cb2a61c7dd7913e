import assert from "node:assert/strict";
import { join } from "node:path";
import { commands, type SymbolInformation, Uri, window, workspace } from "vscode";
import { clickLens } from "./support/codeLenses";
import { diagnosticsOf } from "./support/diagnostics";
import { eventually } from "./support/eventually";
import { createMockPrograms } from "./support/mockPrograms";

suite("a workspace of two folders", () => {
  async function openIn(name: string, path: string) {
    // In a browser the extension host can be there before the workspace's folders are.
    const folder = await eventually(() => {
      const found = workspace.workspaceFolders?.find((one) => one.name === name);
      assert.ok(found, `no folder ${name}`);
      return found;
    });
    const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, path));
    await window.showTextDocument(document);
    return { document, root: folder.uri.fsPath };
  }

  test("a project in the second folder has its findings, by the files of that folder", async () => {
    const { document } = await openIn("second", "prefect.yaml");
    const [unknown] = await diagnosticsOf(document.uri, "schema/unknown-key");
    assert.ok(unknown);
    assert.equal(document.getText(unknown.range), "descripton");
    // The flow of the other folder is none here; its own is one.
    const missing = await diagnosticsOf(document.uri, "entrypoint/missing-file");
    assert.deepEqual(
      missing.map(({ range }) => document.getText(range)),
      ["flows/hello.py"],
    );
  });

  test("deployments of both folders are symbols of the workspace", async () => {
    for (const name of ["hello/first", "tidy/second"]) {
      await eventually(async () => {
        const found = await commands.executeCommand<SymbolInformation[]>(
          "vscode.executeWorkspaceSymbolProvider",
          name,
        );
        assert.ok(
          found.some((symbol) => symbol.name === name),
          found.map((symbol) => symbol.name).join("; "),
        );
      });
    }
  });

  test("a terminal starts in the folder of the project, with its environment", async function () {
    // The mock programs are shell scripts.
    if (process.platform === "win32") return this.skip();
    const { document, root } = await openIn("second", "prefect.yaml");
    const mocks = await createMockPrograms(join(root, ".venv", "bin"));
    try {
      await clickLens(document, "Deploy", "- name: second");
      const { folder, program, args } = await mocks.call();
      assert.deepEqual(
        { folder, program, args },
        {
          folder: root,
          program: ".venv/bin/prefect",
          args: ["--no-prompt", "deploy", "-n", "tidy/second"],
        },
      );
    } finally {
      await mocks.remove();
    }
  });
});
