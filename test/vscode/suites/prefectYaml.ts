import assert from "node:assert/strict";
import {
  type CompletionList,
  commands,
  type Hover,
  MarkdownString,
  Position,
  type TextDocument,
} from "vscode";
import { diagnosticsOf } from "./support/diagnostics";
import { openFile } from "./support/documents";
import { eventually } from "./support/eventually";

suite("prefect.yaml", () => {
  test("has its own language, so that a general YAML extension doubles nothing", async () => {
    const document = await openFile("prefect.yaml");
    assert.equal(document.languageId, "prefect-yaml");
  });

  test("a misspelt key is underlined and the right one is named", async () => {
    const document = await openFile("prefect.yaml");
    const [diagnostic] = await diagnosticsOf(document.uri, "schema/unknown-key");
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), "descripton");
    assert.match(diagnostic.message, /description/);
  });

  test("a cron expression with four fields is underlined", async () => {
    const document = await openFile("prefect.yaml");
    const [diagnostic] = await diagnosticsOf(document.uri, "schedule/invalid-cron");
    assert.ok(diagnostic);
    assert.match(document.getText(diagnostic.range), /0 6 \* \*/);
  });

  test("the keys of a deployment are completed, with documentation", async () => {
    const document = await openFile("prefect.yaml");
    const list = await eventually(() => completionsAt(document, after(document, "    work_pool:\n", 4)));
    const tags = list.items.find(({ label }) => (typeof label === "string" ? label : label.label) === "tags");
    assert.ok(tags, "no completion `tags`");
    assert.ok(tags.documentation, "`tags` has no documentation");
  });

  test("hovering over a key says what it does", async () => {
    const document = await openFile("prefect.yaml");
    const position = document.positionAt(document.getText().indexOf("entrypoint") + 2);
    const text = await eventually(async () => {
      const hovers = await commands.executeCommand<readonly Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        position,
      );
      const words = hovers.flatMap(({ contents }) => contents.map(plain)).join("\n");
      assert.notEqual(words, "");
      return words;
    });
    assert.match(text, /flow/);
  });
});

/** Where a key would be typed: at the start of the line that holds `line`, plus some columns. */
function after(document: TextDocument, line: string, column: number): Position {
  return new Position(document.positionAt(document.getText().indexOf(line)).line, column);
}

async function completionsAt(document: TextDocument, position: Position): Promise<CompletionList> {
  const list = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    position,
    undefined,
    // So many are resolved: documentation may come late.
    50,
  );
  assert.ok(list.items.length > 0, "no completions");
  return list;
}

function plain(content: Hover["contents"][number]): string {
  if (content instanceof MarkdownString) return content.value;
  return typeof content === "string" ? content : content.value;
}
