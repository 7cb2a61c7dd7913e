import type * as vscode from "vscode";
import type { EffectiveView } from "../effective/effectiveView";
import type { LanguageServer } from "../languageClient";
import type { ReportView } from "../migration/reportView";
import type { WorkPoolsView } from "../workPools/workPoolsView";

/** The parts of the extension that commands act upon. */
export interface CommandContext {
  readonly server: LanguageServer;
  readonly output: vscode.LogOutputChannel;
  readonly workPools: WorkPoolsView;
  readonly reports: ReportView;
  readonly effective: EffectiveView;
}

/** One entry of `contributes.commands`. `argument` is the node when it comes from a menu of the tree. */
export interface Command {
  readonly id: string;
  run(context: CommandContext, argument: unknown): Promise<void> | void;
}
