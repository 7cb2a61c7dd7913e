import * as vscode from "vscode";
import type { LanguageServer } from "../languageClient";
import type { WorkPoolsNode } from "./node";
import { problem, staleMessage, viewState } from "./viewState";
import { createWorkPoolsTree, type PoolsAnswer } from "./workPoolsTree";

export interface WorkPoolsView extends vscode.Disposable {
  readonly tree: vscode.TreeDataProvider<WorkPoolsNode>;
  refresh(): void;
  /** Why the last answer is missing or old; `undefined` when it is neither. */
  problem(): string | undefined;
  readonly onDidAnswer: vscode.Event<PoolsAnswer>;
}

/** Answers older than this are asked for anew when the person comes back to the view, in milliseconds. */
const OLD = 60_000;

export function createWorkPoolsView(server: LanguageServer, output: vscode.LogOutputChannel): WorkPoolsView {
  const tree = createWorkPoolsTree(server);
  const view = vscode.window.createTreeView("prefect.workPools", {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  let last: { readonly answer: PoolsAnswer; readonly at: number } | undefined;

  function show(answer: PoolsAnswer): void {
    const before = last && problem(last.answer);
    const now = problem(answer);
    if (now !== undefined && now !== before) output.warn(now);
    last = { answer, at: Date.now() };
    view.message = staleMessage(answer, Date.now()) ?? "";
    void vscode.commands.executeCommand("setContext", "prefect.workPools.state", viewState(answer));
  }

  /** No polling: only a person who looks at the view makes a request. */
  function comeBack(): void {
    if (view.visible && last && Date.now() - last.at > OLD) tree.refresh();
  }

  const parts = vscode.Disposable.from(
    tree,
    view,
    tree.onDidAnswer(show),
    view.onDidChangeVisibility(comeBack),
    vscode.window.onDidChangeWindowState(comeBack),
  );
  return {
    tree,
    refresh: () => tree.refresh(),
    problem: () => last && problem(last.answer),
    onDidAnswer: tree.onDidAnswer,
    dispose: () => parts.dispose(),
  };
}
