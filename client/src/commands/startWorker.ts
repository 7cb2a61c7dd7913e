import * as vscode from "vscode";
import type { Command } from "./command";
import { poolArgument } from "./nodeArgument";
import { program } from "./program";
import { shellQuote } from "./shellQuote";

/** Starts a worker for the pool in a terminal, where the person sees it and can end it. */
export const startWorker: Command = {
  id: "prefect.workPools.startWorker",
  run(_context, argument) {
    const pool = poolArgument(argument);
    if (!pool) return;
    const name = shellQuote(pool.name, vscode.env.shell);
    if (name === undefined) {
      void vscode.window.showWarningMessage(
        `The name of work pool "${pool.name}" cannot be quoted safely for ${vscode.env.shell}. Start the worker by hand: prefect worker start --pool <name>.`,
      );
      return;
    }
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri;
    const prefect = folder === undefined ? "prefect" : program("prefect", folder.fsPath);
    const terminal = vscode.window.createTerminal({
      name: `Prefect worker: ${pool.name}`,
      ...(folder && { cwd: folder }),
    });
    terminal.show();
    terminal.sendText(`${prefect} worker start --pool ${name}`);
  },
};
