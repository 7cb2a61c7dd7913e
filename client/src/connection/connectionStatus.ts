import * as vscode from "vscode";
import { requests } from "../../../server/src/protocol";
import type { LanguageServer } from "../languageClient";
import { connectionDetails, connectionLabel } from "./connectionText";

/**
 * Shows in the status bar which Prefect API is in use, while the server runs. Reading that asks no network.
 *
 * @param onDidAnswer fires when the API may have become another one
 */
export function createConnectionStatus(
  server: LanguageServer,
  onDidAnswer: vscode.Event<unknown>,
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("prefect.connection", vscode.StatusBarAlignment.Left, -10);
  item.name = "Prefect API";
  item.command = "prefect.workPools.focus";

  async function update(): Promise<void> {
    if (!server.isRunning) return item.hide();
    const connection = await server.ask(requests.connection, {});
    if (!connection) return item.hide();
    const details = connectionDetails(connection);
    item.text = `$(server-environment) ${connectionLabel(connection)}`;
    item.tooltip = details.join("\n\n");
    item.accessibilityInformation = { label: [connectionLabel(connection), ...details].join(", ") };
    item.show();
  }

  return vscode.Disposable.from(
    item,
    server.onDidChangeRunning(() => void update()),
    onDidAnswer(() => void update()),
  );
}
