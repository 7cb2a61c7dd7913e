import * as vscode from "vscode";
import type { Command } from "./command";

/** Says in full why there are no work pools to see: welcome views have fixed texts. */
export const explainWorkPools: Command = {
  id: "prefect.workPools.explain",
  async run({ workPools, output }) {
    const sentence = workPools.problem() ?? "The Prefect API answered, and nothing is wrong.";
    const choice = await vscode.window.showInformationMessage(sentence, "Refresh", "Show Output");
    if (choice === "Refresh") workPools.refresh();
    if (choice === "Show Output") output.show();
  },
};
