import * as vscode from "vscode";

/** Applies the edit of the first code action of a kind; what follows is up to the caller. False when there is none. */
export async function applyCodeAction(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<boolean> {
  const [action] = await codeActionsOf(uri, range, kind);
  return action?.edit !== undefined && (await vscode.workspace.applyEdit(action.edit));
}

/** The same, with what follows the edit, and with the person's choice where there are several. True also when nothing was chosen. */
export async function chooseCodeAction(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<boolean> {
  const actions = await codeActionsOf(uri, range, kind);
  const [first, ...others] = actions.map((action) => ({ label: action.title, action }));
  if (first === undefined) return false;
  if (others.length === 0) return await apply(first.action);
  const chosen = await vscode.window.showQuickPick([first, ...others]);
  return chosen === undefined || (await apply(chosen.action));
}

async function codeActionsOf(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[] | undefined>(
    "vscode.executeCodeActionProvider",
    uri,
    range,
    kind.value,
    MOST,
  );
  return (actions ?? []).filter((found) => found.kind && kind.contains(found.kind) && !found.disabled);
}

/** How many actions are resolved: there are never more of one kind. */
const MOST = 5;

async function apply(action: vscode.CodeAction): Promise<boolean> {
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit))) return false;
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
  return true;
}
