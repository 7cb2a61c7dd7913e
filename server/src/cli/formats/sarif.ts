import type { Log, ReportingDescriptor, Result } from "sarif";
import { repository, version } from "../../../../package.json";
import { rules } from "../../rules/index";
import type { Severity } from "../../rules/rule";
import { rulePage } from "../../rules/rulePage";
import type { ReportedFinding } from "../check";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/**
 * The findings for code scanning services.
 *
 * Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog(findings: readonly ReportedFinding[]): Log {
  return {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: {
          driver: {
            name: "Prefect Deployments",
            version,
            informationUri: repository.url.replace(/\.git$/, ""),
            rules: rules.map(
              (rule): ReportingDescriptor => ({
                id: rule.id,
                shortDescription: { text: rule.id.replace("/", ": ").replaceAll("-", " ") },
                helpUri: rulePage(rule.id),
                defaultConfiguration: { level: LEVELS[rule.severity] },
              }),
            ),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map(toResult),
      },
    ],
  };
}

function toResult(finding: ReportedFinding): Result {
  return {
    ruleId: finding.rule,
    ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: finding.path.split("/").map(encodeURIComponent).join("/") },
          region: {
            startLine: finding.line,
            startColumn: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
          },
        },
      },
    ],
  };
}
