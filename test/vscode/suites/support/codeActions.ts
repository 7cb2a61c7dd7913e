import assert from "node:assert/strict";
import {
  type CodeAction,
  type CodeActionKind,
  commands,
  type Range,
  type TextDocument,
  workspace,
} from "vscode";
import { eventually } from "./eventually";

/** The code actions of a kind that VS Code would offer at a range. */
export async function codeActionsAt(
  document: TextDocument,
  range: Range,
  kind: CodeActionKind,
): Promise<readonly CodeAction[]> {
  return await eventually(async () => {
    const found = await commands.executeCommand<readonly CodeAction[] | undefined>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
      kind.value,
      // So many are resolved, as they are when a person picks one.
      10,
    );
    const ours = (found ?? []).filter(({ kind: itsKind }) => itsKind !== undefined && kind.contains(itsKind));
    assert.ok(ours.length > 0, `no code action of kind ${kind.value}`);
    return ours;
  });
}

/** Applies the edit of an action as VS Code does when a person picks it. */
export async function apply(action: CodeAction): Promise<void> {
  assert.ok(action.edit, `"${action.title}" edits nothing`);
  assert.ok(await workspace.applyEdit(action.edit), `the edit of "${action.title}" was refused`);
}
