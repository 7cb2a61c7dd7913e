import assert from "node:assert/strict";
import { type CompletionList, commands, Position, type TextDocument, workspace } from "vscode";
import { diagnosticsOf } from "./support/diagnostics";
import { openFile } from "./support/documents";

suite("prefect files of other names", () => {
  test("what a script names is served once", async () => {
    await openFile("prefect.yaml");
    const document = await openFile("staging.yaml");
    assert.equal(document.languageId, "yaml");
    await checkServed(document);
  });

  test("the globs of the setting are served once", async () => {
    const settings = workspace.getConfiguration("prefect");
    await settings.update("prefectFiles", ["ci/*.yaml", "staging.yaml"]);
    try {
      await checkServed(await openFile("ci/prod.yaml"));
      // Named by a script and by the setting.
      await checkServed(await openFile("staging.yaml"));
    } finally {
      await settings.update("prefectFiles", undefined);
    }
  });
});

async function checkServed(document: TextDocument): Promise<void> {
  const found = await diagnosticsOf(document.uri, "schema/unknown-key");
  assert.equal(found.length, 1);
  const list = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    new Position(4, 4),
  );
  const tags = list.items.filter(({ label }) => (typeof label === "string" ? label : label.label) === "tags");
  assert.equal(tags.length, 1);
}
