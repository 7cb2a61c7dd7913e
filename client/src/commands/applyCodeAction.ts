import * as vscode from "vscode";

/** Applies the first code action of a kind, as a choice from its menu would. False when there is none. */
export async function applyCodeAction(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<boolean> {
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[] | undefined>(
    "vscode.executeCodeActionProvider",
    uri,
    range,
    kind.value,
    1,
  );
  const action = actions?.find((found) => found.kind && kind.contains(found.kind) && !found.disabled);
  if (!action) return false;
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit))) return false;
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
  return true;
}
