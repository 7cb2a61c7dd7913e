import * as vscode from "vscode";
import { requests } from "../../../server/src/protocol";
import { needsAttention, reportMarkdown, reportSummary } from "../migration/reportText";
import { applyCodeAction } from "./applyCodeAction";
import type { Command } from "./command";

const KIND = vscode.CodeActionKind.Source.append("migrate").append("prefect");

/**
 * Converts every agent-era deployment of the active editor at once, by the code action of that kind, and shows
 * what is left to a person. Nothing is saved, so one undo takes it back.
 */
export const convertFile: Command = {
  id: "prefect.migration.convertFile",
  async run({ server, reports }) {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) {
      void vscode.window.showInformationMessage("Open the file to convert first.");
      return;
    }
    if (!(await server.start())) return;
    const uri = document.uri.toString();
    const file = vscode.workspace.asRelativePath(document.uri);
    const before = await server.ask(requests.migrationReport, { uri });
    const all = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
    if (!(await applyCodeAction(document.uri, all, KIND)) && !before?.left.length) {
      void vscode.window.showInformationMessage(`There is nothing agent-era to convert in ${file}.`);
      return;
    }
    // Lines have moved by now, so what is left is asked for again.
    const after = await server.ask(requests.migrationReport, { uri });
    const report = {
      converted: before?.converted ?? [],
      left: after?.left ?? [],
      commands: before?.commands ?? [],
    };
    if (needsAttention(report)) await reports.show(file, reportMarkdown(file, report));
    void vscode.window.showInformationMessage(reportSummary(file, report));
  },
};
