import * as vscode from "vscode";
import { requests } from "../../../server/src/protocol";
import type { Command } from "./command";
import { deploymentArgument } from "./deploymentArgument";

/** Shows what Prefect sees of the deployment under the cursor or of a code lens, else of the whole file. */
export const showEffective: Command = {
  id: "prefect.deployments.showEffective",
  async run({ server, effective }, argument) {
    const asked = deploymentArgument(argument);
    if (!asked) return;
    const { uri } = asked;
    const target = asked.position && (await server.ask(requests.deployment, asked));
    const wanted = target ? { uri, deployment: target } : { uri };
    if ((await server.ask(requests.effective, wanted)) === null) {
      void vscode.window.showInformationMessage("There are no deployments in this file.");
      return;
    }
    const name = target ? (target.name ?? `deployment ${target.index + 1}`) : "all deployments";
    await effective.show(`What Prefect sees of ${name}`, wanted);
  },
};
