import * as vscode from "vscode";
import type { UnknownReason } from "../../../server/src/protocol";
import type { NodeView, WorkPoolsNode } from "./node";

/** A row that says why there is nothing else to see below a pool. */
export const messageNode: NodeView<"message"> = {
  item({ id, text, details }) {
    const item = new vscode.TreeItem(text);
    item.id = `message/${id}`;
    item.iconPath = new vscode.ThemeIcon("info");
    item.contextValue = "message";
    item.accessibilityInformation = { label: `${text}. ${details}` };
    return item;
  },
  tooltip: ({ details }) => details,
};

/** What stands in the place of the tree while Prefect does not answer. */
export function noAnswer(id: string, reason: UnknownReason | undefined): WorkPoolsNode {
  const details = reason?.message ?? "The language server is not running.";
  return { kind: "message", id, text: "No answer from Prefect", details };
}
