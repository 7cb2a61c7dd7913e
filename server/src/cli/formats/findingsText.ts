import type { ReportedFinding } from "../check";

/** For people: by file, one line a finding and one below it for its fix. */
export function findingsAsText(findings: readonly ReportedFinding[]): string {
  const lines: string[] = [];
  let path: string | undefined;
  for (const finding of findings) {
    if (finding.path !== path) {
      if (path !== undefined) lines.push("");
      path = finding.path;
      lines.push(path);
    }
    const place = `${finding.line}:${finding.column}`.padEnd(8);
    lines.push(`  ${place} ${finding.severity.padEnd(7)}  ${finding.message}  [${finding.rule}]`);
    if (finding.fix) lines.push(`${" ".repeat(20)}fix (${finding.fix.level}): ${finding.fix.title}`);
  }
  return lines.map((line) => `${line}\n`).join("");
}
