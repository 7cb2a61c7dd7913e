import { basename } from "node:path";
import * as vscode from "vscode";
import type { RunScriptArgument } from "../../../server/src/protocol";
import type { Command } from "./command";
import { askForTrust } from "./deploy";
import { program } from "./program";
import { scriptCommand } from "./scriptCommand";

/** Runs a script that deploys, in a terminal. */
export const runScript: Command = {
  id: "prefect.deployments.runScript",
  run: (_context, argument) => run(argument, "Prefect deploy"),
};

/** Serves a flow in a terminal, where the person sees it and can end it. */
export const serveFlow: Command = {
  id: "prefect.deployments.serveFlow",
  run: (_context, argument) => run(argument, "Prefect serve"),
};

async function run(argument: unknown, what: string): Promise<void> {
  const asked = scriptArgument(argument);
  if (asked === undefined) return;
  if (!vscode.workspace.isTrusted) return await askForTrust();
  const command = scriptCommand(asked, vscode.env.shell, (name) => program(name, asked.folder));
  if (command === undefined) {
    void vscode.window.showInformationMessage(
      `The name of the file cannot be quoted safely for ${vscode.env.shell}. Run it by hand.`,
    );
    return;
  }
  // Python reads the file from the disk.
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(asked.uri, true));
  if (document.isDirty && !(await document.save())) return;
  const terminal = vscode.window.createTerminal({
    name: `${what}: ${asked.functionName ?? basename(asked.file)}`,
    cwd: vscode.Uri.file(asked.folder),
  });
  terminal.show();
  terminal.sendText(command);
}

/** Commands can be called by anyone with anything. */
function scriptArgument(argument: unknown): RunScriptArgument | undefined {
  const given = (typeof argument === "object" ? argument : undefined) as
    | Partial<RunScriptArgument>
    | undefined;
  const isWhole = [given?.uri, given?.folder, given?.file].every((part) => typeof part === "string");
  return isWhole ? (given as RunScriptArgument) : undefined;
}
