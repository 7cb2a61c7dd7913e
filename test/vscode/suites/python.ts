import assert from "node:assert/strict";
import {
  CodeActionKind,
  type CodeLens,
  type CompletionList,
  commands,
  type Hover,
  type Position,
  Range,
  type SymbolInformation,
  type TextDocument,
  type WorkspaceEdit,
} from "vscode";
import { apply, codeActionsAt } from "./support/codeActions";
import { diagnosticsOf } from "./support/diagnostics";
import { openFile } from "./support/documents";
import { eventually } from "./support/eventually";

suite("Python deploy scripts", () => {
  test("an argument that nobody takes is underlined, and its fix leaves the comment", async () => {
    const document = await openFile("flows/deploy_hello.py");
    const [diagnostic] = await diagnosticsOf(document.uri, "deploy/unknown-argument");
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), "work_pol_name");
    const actions = await codeActionsAt(document, diagnostic.range, CodeActionKind.QuickFix);
    const fix = actions.find(({ title }) => title.includes("work_pool_name"));
    assert.ok(fix, `no fix among: ${actions.map(({ title }) => title).join("; ")}`);
    await apply(fix);
    assert.match(document.getText(), /work_pool_name="local", cron="0 12 \* \* \*" {2}# at lunch/);
  });

  test("an entrypoint is completed inside its text: first the file, then the flow", async () => {
    const document = await openFile("flows/deploy_hello.py");
    const list = await eventually(() =>
      completionsAt(document, placeOf(document, "flows/hello.py:hello", 6)),
    );
    assert.ok(
      labelsOf(list).some((label) => label.includes("hello.py")),
      labelsOf(list).join("; "),
    );
    const flows = await eventually(() => completionsAt(document, placeOf(document, "hello.py:hello", 9)));
    assert.ok(
      labelsOf(flows).some((label) => label.includes("hello")),
      labelsOf(flows).join("; "),
    );
  });

  test("names of arguments are completed, for there is no other extension for Python", async () => {
    const document = await openFile("flows/deploy_hello.py");
    const list = await eventually(() => completionsAt(document, placeOf(document, " cron=", 3)));
    assert.ok(labelsOf(list).includes("paused="), labelsOf(list).join("; "));
  });

  test("a deployment that is renamed where it is run is renamed in prefect.yaml", async () => {
    const document = await openFile("flows/run_hello.py");
    const position = placeOf(document, "hello/hello", 7);
    await eventually(async () => {
      const edit = await commands.executeCommand<WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        position,
        "hi",
      );
      const changed = edit.entries().map(([uri, edits]) => {
        return [uri.path.split("/").at(-1), ...edits.map(({ newText }) => newText)].join(" ");
      });
      assert.deepEqual(changed.toSorted(), ["prefect.yaml hi", "run_hello.py hi"]);
    });
  });

  test("over a flow stands what can be done with it, over a call how to run it", async () => {
    const titlesIn = async (path: string) => {
      const { uri } = await openFile(path);
      const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", uri, 20);
      return lenses.map(({ command }) => command?.title ?? "");
    };
    await eventually(async () => {
      const titles = await titlesIn("flows/hello.py");
      assert.match(titles.join("; "), /^\d deployments; Add deployment…; Serve$/);
    });
    assert.equal((await titlesIn("flows/deploy_hello.py"))[0], "Deploy in terminal");
  });

  test("a deployment moves to prefect.yaml, with its schedule", async () => {
    const document = await openFile("flows/deploy_hello.py");
    const at = placeOf(document, "noon", 1);
    const actions = await codeActionsAt(document, new Range(at, at), CodeActionKind.Refactor.append("move"));
    const move = actions.find(({ title }) => title.startsWith("Move this deployment to prefect.yaml"));
    assert.ok(move?.edit, actions.map(({ title }) => title).join("; "));
    const edits = new Map(move.edit.entries().map(([uri, texts]) => [uri.path.split("/").at(-1), texts]));
    const added = edits.get("prefect.yaml")?.map(({ newText }) => newText) ?? [];
    assert.match(added.join(""), /- name: noon\n/);
    assert.match(added.join(""), /cron: "0 12 \* \* \*"/);
    assert.ok(edits.get("deploy_hello.py"), "the call stays in the script");
  });

  test("hovering over a flow names its deployments in both languages", async () => {
    const document = await openFile("flows/hello.py");
    await eventually(async () => {
      const hovers = await commands.executeCommand<readonly Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        placeOf(document, "def hello", 6),
      );
      const text = hovers
        .flatMap(({ contents }) => contents.map((one) => (typeof one === "string" ? one : one.value)))
        .join("\n");
      assert.match(text, /noon/);
      assert.match(text, /prefect\.yaml/);
    });
  });

  test("deployments are found by their names among the symbols of the workspace", async () => {
    await eventually(async () => {
      const symbols = await commands.executeCommand<SymbolInformation[]>(
        "vscode.executeWorkspaceSymbolProvider",
        "noon",
      );
      const files = symbols
        .filter(({ name }) => name.includes("noon"))
        .map(({ location }) => location.uri.path);
      assert.ok(
        files.some((path) => path.endsWith("flows/deploy_hello.py")),
        files.join("; "),
      );
    });
  });
});

function placeOf(document: TextDocument, text: string, column: number): Position {
  return document.positionAt(document.getText().indexOf(text) + column);
}

async function completionsAt(document: TextDocument, position: Position): Promise<CompletionList> {
  const list = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    position,
  );
  assert.ok(list.items.length > 0, "no completions");
  return list;
}

function labelsOf({ items }: CompletionList): readonly string[] {
  return items.map(({ label }) => (typeof label === "string" ? label : label.label));
}
