import type { Severity } from "../../rules/rule";
import type { ReportedFinding } from "../check";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  hint: "notice",
};

/**
 * Annotations of a GitHub Actions run: a line on stdout each.
 *
 * Syntax: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(findings: readonly ReportedFinding[]): string {
  return findings
    .map(({ path, line, column, endLine, endColumn, rule, severity, message }) => {
      const file = escapeProperty(path);
      // A column is shown only where the annotation stays on one line.
      const end = endLine === line ? `,endColumn=${endColumn}` : "";
      const place = `file=${file},line=${line},col=${column},endLine=${endLine}${end}`;
      return `::${COMMANDS[severity]} ${place},title=${escapeProperty(rule)}::${escapeData(message)}\n`;
    })
    .join("");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
