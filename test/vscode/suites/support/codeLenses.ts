import assert from "node:assert/strict";
import { type CodeLens, commands, type TextDocument } from "vscode";
import { eventually } from "./eventually";

/** The lenses of a document, resolved, as soon as there are any. */
export async function lensesOf({ uri }: TextDocument): Promise<readonly CodeLens[]> {
  return await eventually(async () => {
    const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", uri, 50);
    assert.ok(lenses.length > 0, "no code lenses");
    return lenses;
  });
}

/** Does what a click on a lens does: the one of that title over the first line that holds `text`. */
export async function clickLens(document: TextDocument, title: string, text: string): Promise<void> {
  const { line } = document.positionAt(document.getText().indexOf(text));
  const command = await eventually(async () => {
    const lenses = await lensesOf(document);
    const found = lenses.find((lens) => lens.command?.title === title && lens.range.start.line === line);
    const all = lenses.map(({ range, command }) => `${range.start.line}: ${command?.title}`).join("; ");
    assert.ok(found?.command, `no lens "${title}" in line ${line} among: ${all}`);
    return found.command;
  });
  await commands.executeCommand(command.command, ...(command.arguments ?? []));
}
