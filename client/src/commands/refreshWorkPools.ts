import * as vscode from "vscode";
import type { Command } from "./command";

/** Asks the API anew for everything that the view shows, and brings the view to the front. */
export const refreshWorkPools: Command = {
  id: "prefect.workPools.refresh",
  async run({ workPools }) {
    workPools.refresh();
    await vscode.commands.executeCommand("prefect.workPools.focus");
  },
};
