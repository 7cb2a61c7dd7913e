import * as vscode from "vscode";
import type { WorkPool } from "../../../server/src/protocol";
import type { NodeView } from "./node";
import { statusIcon, statusWords, tooltip } from "./status";

export const workPoolNode: NodeView<"workPool"> = {
  item({ pool }) {
    const item = new vscode.TreeItem(pool.name, vscode.TreeItemCollapsibleState.Collapsed);
    const words = statusWords(pool.status, pool.isPaused);
    item.id = `workPool/${pool.id}`;
    item.description = [
      pool.type,
      ...(pool.isPaused ? ["paused"] : []),
      ...(pool.concurrencyLimit === undefined ? [] : [`limit ${pool.concurrencyLimit}`]),
    ].join(" · ");
    item.iconPath = statusIcon(pool.status, pool.isPaused);
    item.contextValue = [
      "workPool",
      pool.isPaused ? "paused" : "active",
      ...(needsWorkers(pool) ? ["workers"] : []),
    ].join(";");
    item.accessibilityInformation = { label: `${pool.name}, work pool of type ${pool.type}, ${words}` };
    return item;
  },
  tooltip: ({ pool }) =>
    tooltip(pool.name, [
      ["Type", pool.type],
      ["Status", statusWords(pool.status, pool.isPaused)],
      ["Paused", pool.isPaused ? "yes" : "no"],
      ["Concurrency limit", pool.concurrencyLimit?.toString() ?? "none"],
      ["Description", pool.description],
    ]),
};

/** Push and managed pools start flow runs by themselves (prefect `WorkPool.is_push_pool`, `is_managed_pool`). */
export function needsWorkers({ type }: WorkPool): boolean {
  return !type.endsWith(":push") && !type.endsWith(":managed");
}
