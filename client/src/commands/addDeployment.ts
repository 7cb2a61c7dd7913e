import * as vscode from "vscode";
import type { RevealArgument } from "../../../server/src/protocol";
import { chooseCodeAction } from "./applyCodeAction";
import type { Command } from "./command";
import { deploymentArgument } from "./deploymentArgument";

const KIND = vscode.CodeActionKind.Refactor.append("addDeployment").append("prefect");

/** Adds a deployment for the flow under the cursor, or that of a code lens, by a code action of that kind. */
export const addDeployment: Command = {
  id: "prefect.deployments.addForFlow",
  async run({ server }, argument) {
    const asked = deploymentArgument(argument);
    if (!asked?.position || !(await server.start())) return;
    const at = new vscode.Position(asked.position.line, asked.position.character);
    if (await chooseCodeAction(vscode.Uri.parse(asked.uri, true), new vscode.Range(at, at), KIND)) return;
    void vscode.window.showInformationMessage(
      "No deployment can be added here: put the cursor on the decorator or the name of a flow in the project's folder. If it is there, prefect.yaml has to be readable.",
    );
  },
};

/** Goes to a place of a file: to what was just written there. */
export const reveal: Command = {
  id: "prefect.deployments.reveal",
  async run(_context, argument) {
    const { uri, range } = argument as RevealArgument;
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { selection });
  },
};
