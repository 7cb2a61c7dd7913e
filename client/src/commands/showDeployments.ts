import * as vscode from "vscode";
import type { ShowDeploymentsArgument } from "../../../server/src/protocol";
import type { Command } from "./command";

/** Shows where the deployments of a flow are, as the editor shows references. */
export const showDeployments: Command = {
  id: "prefect.deployments.showDeployments",
  async run(_context, argument) {
    const { uri, position, locations } = argument as ShowDeploymentsArgument;
    const found = locations.map(
      ({ uri: file, range: { start, end } }) =>
        new vscode.Location(
          vscode.Uri.parse(file, true),
          new vscode.Range(start.line, start.character, end.line, end.character),
        ),
    );
    const at = new vscode.Position(position.line, position.character);
    await vscode.commands.executeCommand(
      "editor.action.showReferences",
      vscode.Uri.parse(uri, true),
      at,
      found,
    );
  },
};
