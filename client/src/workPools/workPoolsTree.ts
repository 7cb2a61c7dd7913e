import * as vscode from "vscode";
import { type Remote, requests, type WorkPool, type WorkPoolMembers } from "../../../server/src/protocol";
import type { LanguageServer } from "../languageClient";
import { messageNode, noAnswer } from "./messageNode";
import type { WorkPoolsNode } from "./node";
import { workerNode } from "./workerNode";
import { needsWorkers, workPoolNode } from "./workPoolNode";
import { workQueueNode } from "./workQueueNode";

/** What the API said about the pools; `undefined` when there is no language server to ask. */
export type PoolsAnswer = Remote<readonly WorkPool[]> | undefined;

export interface WorkPoolsTree extends vscode.TreeDataProvider<WorkPoolsNode>, vscode.Disposable {
  /** Asks anew for everything that is shown. */
  refresh(): void;
  readonly onDidAnswer: vscode.Event<PoolsAnswer>;
}

/** VS Code asks for children only while the view is visible, so nothing is requested before that. */
export function createWorkPoolsTree(server: LanguageServer): WorkPoolsTree {
  const changed = new vscode.EventEmitter<undefined>();
  const answered = new vscode.EventEmitter<PoolsAnswer>();
  /** What a refresh wants anew and was not asked for since; `undefined` before the first one. */
  let askedSinceRefresh: Set<string> | undefined;

  function wantsAnew(name: string): boolean {
    if (!askedSinceRefresh || askedSinceRefresh.has(name)) return false;
    askedSinceRefresh.add(name);
    return true;
  }

  async function pools(): Promise<WorkPoolsNode[]> {
    const answer = await server.ask(requests.workPools, { refresh: wantsAnew("") });
    answered.fire(answer);
    if (!answer || answer.state === "unknown") return [];
    return answer.value.map((pool) => ({ kind: "workPool", pool }));
  }

  async function members(pool: WorkPool): Promise<WorkPoolsNode[]> {
    const refresh = wantsAnew(pool.id);
    const answer = await server.ask(requests.workPoolMembers, { pool: pool.name, refresh });
    if (!answer || answer.state === "unknown") return [noAnswer(pool.id, answer?.reason)];
    return memberNodes(pool, answer.value);
  }

  return {
    onDidChangeTreeData: changed.event,
    onDidAnswer: answered.event,
    refresh() {
      askedSinceRefresh = new Set();
      changed.fire(undefined);
    },
    async getChildren(node) {
      if (!node) return await pools();
      return node.kind === "workPool" ? await members(node.pool) : [];
    },
    getTreeItem(node) {
      switch (node.kind) {
        case "workPool":
          return workPoolNode.item(node);
        case "workQueue":
          return workQueueNode.item(node);
        case "worker":
          return workerNode.item(node);
        case "message":
          return messageNode.item(node);
      }
    },
    resolveTreeItem(item, node) {
      item.tooltip = tooltipOf(node);
      return item;
    },
    dispose() {
      changed.dispose();
      answered.dispose();
    },
  };
}

function tooltipOf(node: WorkPoolsNode): string | vscode.MarkdownString {
  switch (node.kind) {
    case "workPool":
      return workPoolNode.tooltip(node);
    case "workQueue":
      return workQueueNode.tooltip(node);
    case "worker":
      return workerNode.tooltip(node);
    case "message":
      return messageNode.tooltip(node);
  }
}

function memberNodes(pool: WorkPool, { queues, workers }: WorkPoolMembers): WorkPoolsNode[] {
  const nodes: WorkPoolsNode[] = queues.map((queue) => ({ kind: "workQueue", pool, queue }));
  nodes.push(...workers.map((worker): WorkPoolsNode => ({ kind: "worker", pool, worker })));
  if (workers.length === 0 && needsWorkers(pool)) {
    const details =
      "Flow runs of this pool wait until a worker polls it: start one from the menu of the pool.";
    nodes.push({ kind: "message", id: `${pool.id}/workers`, text: "No worker yet", details });
  }
  return nodes;
}
