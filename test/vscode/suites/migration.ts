import assert from "node:assert/strict";
import { CodeActionKind, commands, DiagnosticSeverity, Range, type TextDocument } from "vscode";
import { apply, codeActionsAt } from "./support/codeActions";
import { diagnosticsOf } from "./support/diagnostics";
import { openFile } from "./support/documents";
import { eventually } from "./support/eventually";

const AGENT_ERA = "agent/build-from-flow";

suite("migration", () => {
  test("an agent-era call is underlined, with its rule and a link to its page", async () => {
    const document = await openFile("flows/local_file.py");
    const [diagnostic] = await diagnosticsOf(document.uri, AGENT_ERA);
    assert.ok(diagnostic);
    assert.match(document.getText(diagnostic.range), /^Deployment\.build_from_flow/);
    assert.notEqual(diagnostic.severity, DiagnosticSeverity.Hint);
    assert.ok(typeof diagnostic.code === "object" && diagnostic.code.target.path.length > 1);
  });

  test("the quick fix converts the call, its comment and its imports", async () => {
    const document = await openFile("flows/local_file.py");
    const [diagnostic] = await diagnosticsOf(document.uri, AGENT_ERA);
    assert.ok(diagnostic);
    const [action] = await codeActionsAt(document, diagnostic.range, CodeActionKind.QuickFix);
    assert.ok(action);
    await apply(action);
    assert.equal(document.getText(), converted);
  });

  test("afterwards nothing agent-era is left in the file", async () => {
    const document = await openFile("flows/local_file.py");
    await gone(document);
  });

  test("the source action converts every deployment of a file, once and for all", async () => {
    const document = await openFile("flows/two_deployments.py");
    await diagnosticsOf(document.uri, AGENT_ERA);
    const everything = document.validateRange(new Range(0, 0, document.lineCount, 0));
    const kind = CodeActionKind.Source.append("migrate").append("prefect");
    const [action] = await codeActionsAt(document, everything, kind);
    assert.ok(action);
    await apply(action);
    const text = document.getText();
    assert.doesNotMatch(text, /Deployment/);
    assert.equal(text.match(/\.deploy\(/g)?.length, 2);
    await gone(document);
    await commands.executeCommand("prefect.migration.convertFile");
    assert.equal(document.getText(), text);
  });
});

async function gone({ uri }: TextDocument): Promise<void> {
  await eventually(async () => {
    await assert.rejects(diagnosticsOf(uri, AGENT_ERA, 0));
  });
}

const converted = `from pathlib import Path

from prefect import flow


@flow(log_prints=True)
def greet(name: str = "Marvin"):
    print(f"Hello, {name}!")


if __name__ == "__main__":
    greet.from_source(
        source=str(Path(__file__).parent),
        entrypoint="local_file.py:greet",
    ).deploy(
        name="hello",
        parameters={"name": "Trillian"},  # as agreed
        work_pool_name="local",
    )
`;
