import * as vscode from "vscode";
import type { DeploymentArgument } from "../../../server/src/protocol";

/** What a code lens says, else where the cursor stands in the active editor: commands can be called by anyone. */
export function deploymentArgument(argument: unknown): DeploymentArgument | undefined {
  if (
    typeof argument === "object" &&
    argument !== null &&
    "uri" in argument &&
    typeof argument.uri === "string"
  ) {
    return argument as DeploymentArgument;
  }
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
