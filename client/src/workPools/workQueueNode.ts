import * as vscode from "vscode";
import type { NodeView } from "./node";
import { icon, statusWords, tooltip } from "./status";

export const workQueueNode: NodeView<"workQueue"> = {
  item({ queue }) {
    const item = new vscode.TreeItem(queue.name);
    const details = [
      "queue",
      ...(queue.priority === undefined ? [] : [`priority ${queue.priority}`]),
      ...(queue.isPaused ? ["paused"] : []),
    ];
    item.id = `workQueue/${queue.id}`;
    item.description = details.join(" · ");
    item.iconPath = queue.isPaused
      ? icon("debug-pause", "charts.yellow")
      : new vscode.ThemeIcon("list-ordered");
    item.contextValue = "workQueue";
    item.accessibilityInformation = { label: `${queue.name}, work ${details.join(", ")}` };
    return item;
  },
  tooltip: ({ pool, queue }) =>
    tooltip(queue.name, [
      ["Work pool", pool.name],
      ["Status", statusWords(queue.status, queue.isPaused)],
      ["Paused", queue.isPaused ? "yes" : "no"],
      ["Priority", queue.priority?.toString()],
      ["Concurrency limit", queue.concurrencyLimit?.toString() ?? "none"],
    ]),
};
