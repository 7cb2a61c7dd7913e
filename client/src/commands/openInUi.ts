import * as vscode from "vscode";
import type { WorkPoolsNode } from "../workPools/node";
import type { Command } from "./command";
import { nodeArgument } from "./nodeArgument";

/** Opens the page of a pool, queue or worker in the UI of Prefect. */
export const openInUi: Command = {
  id: "prefect.workPools.openInUi",
  async run(_context, argument) {
    const node = nodeArgument(argument);
    const url = node && pageOf(node);
    // A UI URL may be set by hand, so it can be anything; only a web page is opened.
    if (url !== undefined && /^https?:\/\//i.test(url))
      await vscode.env.openExternal(vscode.Uri.parse(url, true));
  },
};

function pageOf(node: WorkPoolsNode): string | undefined {
  switch (node.kind) {
    case "workPool":
      return node.pool.uiUrl;
    case "workQueue":
      return node.queue.uiUrl;
    case "worker":
      return node.worker.uiUrl;
    case "message":
      return undefined;
  }
}
