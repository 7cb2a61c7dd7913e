import type { MigrateOptions } from "../arguments";
import { count } from "../count";
import type { LeftUse, MigrationReport } from "../migrationReport";

/**
 * The report for people: what changes, what it means, what is left, what to run. A project has the same few
 * notes and reasons over and over, so each is printed once, with the places that it is about.
 */
export function migrationAsText(report: MigrationReport, { write }: Pick<MigrateOptions, "write">): string {
  const notes = new Map<string, number>();
  const files = report.files.map(({ path, changes }) => {
    const lines = changes.map(({ line, level, title, rule, notes: about }) => {
      const numbers = about.map((note) => numberOf(note, notes));
      const see = numbers.length > 0 ? `  see ${numbers.join(", ")}` : "";
      return `  ${String(line).padEnd(5)} ${level.padEnd(6)}  ${title}  [${rule}]${see}`;
    });
    // What a prefect.yaml gets is told with the scripts that it comes from.
    return [path, ...(lines.length > 0 ? lines : ["  gets the new entries"])];
  });
  const sections = [
    ...files,
    section(
      "Target:",
      (report.assumptions ?? []).map((assumption) => `  ${assumption}`),
    ),
    section(
      "What to know:",
      [...notes].map(([note, number]) => `  ${number}. ${note}`),
    ),
    section(
      write ? "New files:" : "New files, made with --write:",
      report.newFiles.map(({ path }) => `  ${path}`),
    ),
    section("Left to you:", byReason(report.left)),
    section(
      "To be run by you:",
      report.commands.map((command) => `  ${command}`),
    ),
    [summary(report, write)],
  ];
  const shown = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join("\n")}\n`);
  return shown.join("\n");
}

/** The number of a note, from 1; one that is new is put at the end. */
function numberOf(note: string, notes: Map<string, number>): number {
  const number = notes.get(note) ?? notes.size + 1;
  notes.set(note, number);
  return number;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [title, ...lines] : [];
}

function byReason(left: readonly LeftUse[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { path, line, rule, reason } of left) {
    const lines = places.get(reason) ?? [];
    lines.push(`    ${path}:${line}  [${rule}]`);
    places.set(reason, lines);
  }
  return [...places].flatMap(([reason, lines]) => [`  ${reason}`, ...lines]);
}

function summary({ files, newFiles, left }: MigrationReport, write: boolean): string {
  if (files.length === 0) {
    const again = !write && newFiles.length > 0 ? " Run again with --write to make the new files." : "";
    return left.length === 0
      ? "Nothing agent-era found."
      : `Nothing converted, ${count(left.length, "use")} left.${again}`;
  }
  const conversions = count(files.flatMap(({ changes }) => changes).length, "conversion");
  const made = write ? "made" : "possible";
  const rest = left.length > 0 ? `, ${count(left.length, "use")} left` : "";
  const hint = write ? "" : " Run again with --write to make the changes.";
  return `${conversions} ${made} in ${count(files.length, "file")}${rest}.${hint}`;
}
