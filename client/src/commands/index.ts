import * as vscode from "vscode";
import { addDeployment, reveal } from "./addDeployment";
import type { Command, CommandContext } from "./command";
import { convertFile } from "./convertFile";
import { copyName } from "./copyName";
import { deploy, deployAll } from "./deploy";
import { explainWorkPools } from "./explainWorkPools";
import { openInUi } from "./openInUi";
import { pauseWorkPool, resumeWorkPool } from "./pauseWorkPool";
import { refreshWorkPools } from "./refreshWorkPools";
import { restartServer } from "./restartServer";
import { runScript, serveFlow } from "./runScript";
import { showDeployments } from "./showDeployments";
import { showEffective } from "./showEffective";
import { showNotes } from "./showNotes";
import { showOutput } from "./showOutput";
import { startWorker } from "./startWorker";

const commands: readonly Command[] = [
  refreshWorkPools,
  explainWorkPools,
  copyName,
  openInUi,
  pauseWorkPool,
  resumeWorkPool,
  startWorker,
  convertFile,
  showNotes,
  addDeployment,
  reveal,
  deploy,
  deployAll,
  runScript,
  serveFlow,
  showDeployments,
  showEffective,
  restartServer,
  showOutput,
];

/** Registers the commands of the manifest, each with what it runs. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map(({ id, run }) =>
      vscode.commands.registerCommand(id, (argument: unknown) => run(context, argument)),
    ),
  );
}
