import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { type Program, programPath } from "./programPath";

/** Extensions that activate the chosen environment in each new terminal, so that plain words find its programs. */
const ACTIVATING = ["ms-python.python", "ms-python.vscode-python-envs"];

/**
 * How a program is called in a terminal of a folder: by its plain name where an extension for Python activates the
 * environment that the person chose; else in the environment that lies in the project.
 *
 * @param folder absolute path
 */
export function program(name: Program, folder: string): string {
  if (activatesTerminals()) return name;
  const top = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder))?.uri.fsPath ?? folder;
  const { platform } = process;
  const search = { folder, top, platform, shellPath: vscode.env.shell, exists: existsSync };
  // A program that came with the folder is run only in a folder that somebody has vouched for.
  const found = vscode.workspace.isTrusted ? programPath(name, search) : undefined;
  // macOS and Debian have no `python` outside of environments.
  return found ?? (name === "python" && platform !== "win32" ? "python3" : name);
}

function activatesTerminals(): boolean {
  const isThere = ACTIVATING.some((id) => vscode.extensions.getExtension(id) !== undefined);
  return isThere && vscode.workspace.getConfiguration("python.terminal").get("activateEnvironment") !== false;
}
