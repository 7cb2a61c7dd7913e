import assert from "node:assert/strict";
import {
  CodeActionKind,
  type CompletionList,
  commands,
  type DocumentSymbol,
  type Hover,
  type Location,
  languages,
  Position,
  Range,
  type SymbolInformation,
  type TextDocument,
  WorkspaceEdit,
  workspace,
} from "vscode";
import { codeActionsAt } from "./support/codeActions";
import { lensesOf } from "./support/codeLenses";
import { diagnosticsOf } from "./support/diagnostics";
import { openFile, uriOf } from "./support/documents";
import { eventually } from "./support/eventually";

suite("deployments", () => {
  test("the outline has the deployment with its schedule", async () => {
    const document = await openFile("prefect.yaml");
    const symbols = await eventually(async () => {
      const found = await ask<DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document);
      const deployments = found.find(({ name }) => name === "deployments");
      assert.ok(deployments);
      return deployments.children;
    });
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, ...children.map((child) => child.name)]),
      [["hello", "cron 0 6 * *", "work_pool"]],
    );
  });

  test("an entrypoint leads to its flow", async () => {
    const document = await openFile("prefect.yaml");
    const position = positionIn(document, "hello.py:hello", 11);
    const [place] = await eventually(async () => {
      const found = await ask<Location[]>("vscode.executeDefinitionProvider", document, position);
      assert.ok(found.length > 0);
      return found;
    });
    assert.match(place?.uri.path ?? "", /flows\/hello\.py$/);
    assert.equal(place?.range.start.line, 4);
  });

  test("a deployment is renamed with the call that runs it", async () => {
    const document = await openFile("prefect.yaml");
    const position = positionIn(document, "- name: hello", 10);
    await eventually(async () => {
      const edit = await ask<WorkspaceEdit>("vscode.executeDocumentRenameProvider", document, position, "hi");
      const changed = edit.entries().map(([uri, edits]) => {
        return [uri.path.split("/").at(-1), ...edits.map(({ newText }) => newText)];
      });
      assert.deepEqual(changed, [
        ["prefect.yaml", "hi"],
        ["run_hello.py", "hi"],
      ]);
    });
  });

  test("the function of an entrypoint is renamed with its def", async () => {
    const document = await openFile("prefect.yaml");
    const position = positionIn(document, "hello.py:hello", 11);
    await eventually(async () => {
      const edit = await ask<WorkspaceEdit>("vscode.executeDocumentRenameProvider", document, position, "hi");
      const changed = new Set(edit.entries().map(([uri]) => uri.path.split("/").at(-1)));
      for (const file of ["prefect.yaml", "staging.yaml", "hello.py", "run_hello.py", "deploy_hello.py"])
        assert.ok(changed.has(file), `${file} is not among ${[...changed].join()}`);
      assert.ok(edit.entries().every(([, edits]) => edits.every(({ newText }) => newText === "hi")));
    });
  });

  test("an entrypoint follows its file", async () => {
    const document = await openFile("prefect.yaml");
    const [here, there] = [uriOf("flows/hello.py"), uriOf("flows/hi.py")];
    const move = async (from: typeof here, to: typeof here, expected: RegExp) => {
      const edit = new WorkspaceEdit();
      edit.renameFile(from, to);
      assert.ok(await workspace.applyEdit(edit));
      await eventually(() => assert.match(document.getText(), expected));
    };
    await move(here, there, /entrypoint: flows\/hi\.py:hello/);
    await move(there, here, /entrypoint: flows\/hello\.py:hello/);
    assert.ok(await document.save());
  });

  test("deployments are found by their names across the workspace", async () => {
    await eventually(async () => {
      const found = await commands.executeCommand<SymbolInformation[]>(
        "vscode.executeWorkspaceSymbolProvider",
        "helhel",
      );
      assert.ok(
        found.some(({ name }) => name === "hello/hello"),
        found.map(({ name }) => name).join(),
      );
    });
  });

  test("each is deployed and shown from above its first line", async () => {
    const document = await openFile("prefect.yaml");
    assert.deepEqual(await titlesOver(document), [
      "2: Deploy all",
      "2: Show what Prefect sees",
      "3: Deploy",
      "3: Show what Prefect sees",
    ]);
  });

  test("what Prefect sees is a document that follows what is typed", async () => {
    const document = await openFile("prefect.yaml");
    await commands.executeCommand("prefect.deployments.showEffective", {
      uri: document.uri.toString(),
      position: { line: 3, character: 6 },
    });
    const shown = await eventually(() => {
      const found = workspace.textDocuments.find(({ uri }) => uri.scheme === "prefect-effective");
      assert.ok(found);
      assert.match(found.getText(), /set_working_directory/);
      return found;
    });
    assert.equal(shown.languageId, "prefect-yaml");
    assert.match(shown.getText(), /^ {2}# Prefect ignores: descripton$/m);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(4, 0), "    tags: [typed]\n");
    assert.ok(await workspace.applyEdit(edit));
    await eventually(() => assert.match(shown.getText(), /- typed/));
    // It may have been saved by now: in a browser the editor does so by itself.
    const back = new WorkspaceEdit();
    back.delete(document.uri, new Range(4, 0, 5, 0));
    assert.ok(await workspace.applyEdit(back));
    assert.ok(await document.save());
    // It is ours to show, not to check.
    assert.deepEqual(languages.getDiagnostics(shown.uri), []);
  });

  test("a flow is added to prefect.yaml by the light bulb", async () => {
    const document = await openFile("flows/hello.py");
    const at = new Range(3, 1, 3, 1);
    const [action] = await codeActionsAt(document, at, CodeActionKind.Refactor.append("addDeployment"));
    const [[uri, edits] = []] = action?.edit?.entries() ?? [];
    assert.match(uri?.path ?? "", /prefect\.yaml$/);
    // The name is taken, and the pool is that of the others.
    assert.match(
      edits?.[0]?.newText ?? "",
      /name: hello-2\n.*entrypoint: flows\/hello\.py:hello\n.*work_pool:\n.*name: local/,
    );
  });

  test("under the id of a general YAML extension nothing is there twice", async () => {
    const own = await openFile("prefect.yaml");
    const document = await languages.setTextDocumentLanguage(own, "yaml");
    try {
      const misspelt = await diagnosticsOf(document.uri, "schema/unknown-key");
      assert.equal(misspelt.length, 1);
      assert.equal((await lensesOf(document)).length, 4);
      const key = positionIn(document, "entrypoint", 2);
      const hovers = await ask<Hover[]>("vscode.executeHoverProvider", document, key);
      assert.equal(hovers.length, 1);
      const at = positionIn(document, "    work_pool", 4);
      const list = await ask<CompletionList>("vscode.executeCompletionItemProvider", document, at);
      const tags = list.items.filter(
        ({ label }) => (typeof label === "string" ? label : label.label) === "tags",
      );
      assert.equal(tags.length, 1);
      const symbols = await ask<DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document);
      assert.equal(symbols.filter(({ name }) => name === "deployments").length, 1);
    } finally {
      await languages.setTextDocumentLanguage(document, "prefect-yaml");
    }
  });
});

async function ask<Result>(command: string, document: TextDocument, ...more: unknown[]): Promise<Result> {
  return await commands.executeCommand<Result>(command, document.uri, ...more);
}

/** The lenses as `line: title`, lines counted from 0. */
async function titlesOver(document: TextDocument): Promise<readonly string[]> {
  return (await lensesOf(document)).map(({ range, command }) => `${range.start.line}: ${command?.title}`);
}

function positionIn(document: TextDocument, text: string, column: number): Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in the document`);
  return document.positionAt(offset + column);
}
