import * as vscode from "vscode";
import type { WorkStatus } from "../../../server/src/protocol";

/** Pools and queues have the same states, so they have the same words. */
export function statusWords(status: WorkStatus, isPaused: boolean): string {
  if (isPaused || status === "PAUSED") return "paused";
  if (status === "READY") return "ready";
  return status === "NOT_READY" ? "not ready" : "status unknown";
}

/** The icon of a pool or a queue; one that a person paused is paused, whatever its workers do. */
export function statusIcon(status: WorkStatus, isPaused: boolean): vscode.ThemeIcon {
  if (isPaused || status === "PAUSED") return icon("debug-pause", "charts.yellow");
  if (status === "READY") return icon("pass-filled", "charts.green");
  return icon("circle-outline", "disabledForeground");
}

/** An icon of the editor in a color of its theme. */
export function icon(id: string, color: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}

/**
 * A tooltip of lines `**name:** value`. Values come from the server, so they are taken as text and never as
 * Markdown.
 */
export function tooltip(
  title: string,
  lines: readonly (readonly [name: string, value: string | undefined])[],
) {
  const text = new vscode.MarkdownString();
  text.appendMarkdown("**").appendText(title).appendMarkdown("**");
  for (const [name, value] of lines) {
    if (value !== undefined) text.appendMarkdown(`\n\n${name}: `).appendText(value);
  }
  return text;
}
