import * as vscode from "vscode";
import { requests } from "../../../server/src/protocol";
import type { Command, CommandContext } from "./command";
import { poolArgument } from "./nodeArgument";

/** Stops a pool from giving out work; runs that are under way go on. */
export const pauseWorkPool: Command = {
  id: "prefect.workPools.pause",
  run: (context, argument) => setPaused(context, argument, true),
};

/** Lets a paused pool give out work again. */
export const resumeWorkPool: Command = {
  id: "prefect.workPools.resume",
  run: (context, argument) => setPaused(context, argument, false),
};

async function setPaused({ server, workPools }: CommandContext, argument: unknown, paused: boolean) {
  const pool = poolArgument(argument);
  if (!pool) return;
  const title = `${paused ? "Pausing" : "Resuming"} ${pool.name}`;
  const answer = await vscode.window.withProgress({ location: { viewId: "prefect.workPools" }, title }, () =>
    server.ask(requests.pauseWorkPool, { pool: pool.name, paused }),
  );
  workPools.refresh();
  if (answer && answer.state !== "known") {
    const failed = `Work pool "${pool.name}" could not be ${paused ? "paused" : "resumed"}.`;
    void vscode.window.showErrorMessage(`${failed} ${answer.reason.message}`);
  }
}
