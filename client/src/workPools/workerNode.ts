import * as vscode from "vscode";
import type { Worker } from "../../../server/src/protocol";
import { age } from "./age";
import type { NodeView } from "./node";
import { icon, tooltip } from "./status";

export const workerNode: NodeView<"worker"> = {
  item({ worker }) {
    const item = new vscode.TreeItem(worker.name);
    const state = stateWords(worker);
    item.id = `worker/${worker.id}`;
    item.description = `worker · ${heardOf(worker)}`;
    item.iconPath =
      worker.status === "ONLINE"
        ? icon("vm-active", "charts.green")
        : icon("vm-outline", "disabledForeground");
    item.contextValue = "worker";
    item.accessibilityInformation = {
      label: `${worker.name}, worker, ${state}, last heartbeat ${heardOf(worker)}`,
    };
    return item;
  },
  tooltip: ({ pool, worker }) =>
    tooltip(worker.name, [
      ["Work pool", pool.name],
      ["Status", stateWords(worker)],
      [
        "Last heartbeat",
        worker.lastHeartbeat === undefined ? "none" : new Date(worker.lastHeartbeat).toLocaleString(),
      ],
    ]),
};

function stateWords({ status }: Worker): string {
  return status?.toLowerCase() ?? "status unknown";
}

function heardOf({ lastHeartbeat }: Worker): string {
  return lastHeartbeat === undefined ? "no heartbeat yet" : age(Date.parse(lastHeartbeat), Date.now());
}
