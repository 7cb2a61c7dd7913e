import { basename } from "node:path";
import * as vscode from "vscode";
import { type DeploymentArgument, type DeployTarget, requests } from "../../../server/src/protocol";
import type { Command, CommandContext } from "./command";
import { deployCommand } from "./deployCommand";
import { deploymentArgument } from "./deploymentArgument";
import { program } from "./program";

/** Deploys the deployment under the cursor, or that of a code lens, in a terminal. */
export const deploy: Command = {
  id: "prefect.deployments.deploy",
  run: (context, argument) => deployIt(context, deploymentArgument(argument)),
};

/** Deploys every deployment of the active file in a terminal. */
export const deployAll: Command = {
  id: "prefect.deployments.deployAll",
  run(context, argument) {
    const uri = deploymentArgument(argument)?.uri;
    return deployIt(context, uri === undefined ? undefined : { uri });
  },
};

async function deployIt({ server }: CommandContext, asked: DeploymentArgument | undefined): Promise<void> {
  // `prefect deploy` reads the disk.
  if (asked && vscode.Uri.parse(asked.uri).scheme !== "file") {
    return tell("Save this file to the disk of this machine first: `prefect deploy` reads it from there.");
  }
  const target = asked && (await server.ask(requests.deployTarget, asked));
  if (!asked || !target) {
    tell("There is no deployment here: put the cursor into one in a prefect.yaml.");
    return;
  }
  if (target.refusal !== undefined) return tell(target.refusal);
  // `prefect deploy` imports the project's code, which nobody has vouched for yet.
  if (!vscode.workspace.isTrusted) return await askForTrust();
  const command = deployCommand(target, vscode.env.shell, program("prefect", target.folder));
  if (command === undefined) {
    return tell(`A name cannot be quoted safely for ${vscode.env.shell}. Run \`prefect deploy\` by hand.`);
  }
  // Prefect reads the file from the disk.
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(asked.uri, true));
  if (document.isDirty && !(await document.save())) return;
  runInTerminal(target, command);
}

function runInTerminal({ folder, file, name }: DeployTarget, command: string): void {
  const terminal = vscode.window.createTerminal({
    name: `Prefect deploy: ${name ?? basename(file)}`,
    cwd: vscode.Uri.file(folder),
  });
  terminal.show();
  terminal.sendText(command);
}

function tell(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}

/** Code of a folder is run that nobody has vouched for yet. */
export async function askForTrust(): Promise<void> {
  const sentence = "Deploying runs the code of this folder, which is in Restricted Mode. Trust it first.";
  const choice = await vscode.window.showWarningMessage(sentence, "Manage Workspace Trust");
  if (choice) await vscode.commands.executeCommand("workbench.trust.manage");
}
