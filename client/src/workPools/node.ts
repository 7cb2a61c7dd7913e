import type * as vscode from "vscode";
import type { Worker, WorkPool, WorkQueue } from "../../../server/src/protocol";

/** A row of the tree. Commands of its menu get it as their argument. */
export type WorkPoolsNode =
  | { readonly kind: "workPool"; readonly pool: WorkPool }
  | { readonly kind: "workQueue"; readonly pool: WorkPool; readonly queue: WorkQueue }
  | { readonly kind: "worker"; readonly pool: WorkPool; readonly worker: Worker }
  | { readonly kind: "message"; readonly id: string; readonly text: string; readonly details: string };

/** How one kind of node looks. */
export interface NodeView<Kind extends WorkPoolsNode["kind"]> {
  item(node: Extract<WorkPoolsNode, { kind: Kind }>): vscode.TreeItem;
  /** Made when the pointer rests on the row. */
  tooltip(node: Extract<WorkPoolsNode, { kind: Kind }>): string | vscode.MarkdownString;
}
