import * as vscode from "vscode";
import type { Command } from "./command";
import { nodeArgument } from "./nodeArgument";

/** Puts the name of a pool, queue or worker on the clipboard. */
export const copyName: Command = {
  id: "prefect.workPools.copyName",
  async run(_context, argument) {
    const node = nodeArgument(argument);
    switch (node?.kind) {
      case "workPool":
        return await vscode.env.clipboard.writeText(node.pool.name);
      case "workQueue":
        return await vscode.env.clipboard.writeText(node.queue.name);
      case "worker":
        return await vscode.env.clipboard.writeText(node.worker.name);
    }
  },
};
