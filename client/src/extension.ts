import * as vscode from "vscode";
import { registerCommands } from "./commands";
import { createConnectionStatus } from "./connection/connectionStatus";
import { createEffectiveView } from "./effective/effectiveView";
import { createLanguageServer } from "./languageClient";
import { createReportView } from "./migration/reportView";
import { startWhenNeeded } from "./startWhenNeeded";
import type { WorkPoolsNode } from "./workPools/node";
import { createWorkPoolsView } from "./workPools/workPoolsView";

/** What `activate` gives to the tests in the extension host: VS Code itself lets nobody read a tree. */
export interface ExtensionApi {
  readonly workPoolsTree: vscode.TreeDataProvider<WorkPoolsNode>;
}

/** Composes the parts. None of them starts a process, asks the network or the person before it is needed. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const output = vscode.window.createOutputChannel("Prefect Deployments", { log: true });
  const server = createLanguageServer(context.asAbsolutePath("dist/server.js"), output);
  const workPools = createWorkPoolsView(server, output);
  const reports = createReportView();
  const effective = createEffectiveView(server);
  context.subscriptions.push(
    output,
    server,
    workPools,
    reports,
    effective,
    createConnectionStatus(server, workPools.onDidAnswer),
    startWhenNeeded(server),
    // A project that never mentions Prefect has none of our commands for editors in its palette.
    server.onDidChangeRunning((isRunning) =>
      vscode.commands.executeCommand("setContext", "prefect.isRunning", isRunning),
    ),
    registerCommands({ server, output, workPools, reports, effective }),
    // Which files are sent is settled when the client is made.
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("prefect.prefectFiles") && server.isRunning ? server.restart() : undefined,
    ),
    // The server learns at its start whether files of the workspace may choose the API.
    vscode.workspace.onDidGrantWorkspaceTrust(() => (server.isRunning ? server.restart() : undefined)),
  );
  return { workPoolsTree: workPools.tree };
}
