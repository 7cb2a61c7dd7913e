import type { MigrateOptions } from "../arguments";
import { count } from "../check";
import type { MigrationReport } from "../migrationReport";

/** The report for people: what changes, what it means, what is left, what to run. */
export function migrationAsText(report: MigrationReport, { write }: Pick<MigrateOptions, "write">): string {
  const lines: string[] = [];
  for (const { path, changes } of report.files) {
    lines.push(path);
    for (const { line, level, title, rule, notes } of changes) {
      lines.push(`  ${String(line).padEnd(5)} ${level.padEnd(6)}  ${title}  [${rule}]`);
      lines.push(...notes.map((note) => `${" ".repeat(16)}${note}`));
    }
    lines.push("");
  }
  if (report.left.length > 0) {
    lines.push("Left to you:");
    lines.push(
      ...report.left.map(({ path, line, rule, reason }) => `  ${path}:${line}  ${reason}  [${rule}]`),
      "",
    );
  }
  if (report.commands.length > 0) {
    lines.push("To be run by you:", ...report.commands.map((command) => `  ${command}`), "");
  }
  lines.push(summary(report, write));
  return lines.map((line) => `${line}\n`).join("");
}

function summary({ files, left }: MigrationReport, write: boolean): string {
  if (files.length === 0 && left.length === 0) return "Nothing agent-era found.";
  const conversions = count(files.flatMap(({ changes }) => changes).length, "conversion");
  const made = write ? "made" : "possible";
  const rest = left.length > 0 ? `, ${count(left.length, "use")} left` : "";
  const hint = !write && files.length > 0 ? " Run again with --write to make the changes." : "";
  return `${conversions} ${made} in ${count(files.length, "file")}${rest}.${hint}`;
}
