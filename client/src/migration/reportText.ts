import type { MigrationReport, MigrationReportEntry, ReviewNotes } from "../../../server/src/protocol";

/** True when a person has something to do or to know beyond the changed text. */
export function needsAttention({ converted, left, commands }: MigrationReport): boolean {
  return left.length > 0 || commands.length > 0 || converted.some(({ notes }) => notes.length > 0);
}

/** One sentence for a notification. */
export function reportSummary(file: string, { converted, left }: MigrationReport): string {
  const done =
    converted.length === 0 ? "Nothing was converted" : `${count(converted.length, "use")} converted`;
  const rest = left.length === 0 ? "" : `, ${count(left.length, "use")} left to you`;
  return `${file}: ${done}${rest}.`;
}

/** The whole report as Markdown; lines count from 1 there. */
export function reportMarkdown(file: string, { converted, left, commands }: MigrationReport): string {
  return [
    `# Conversion of ${file}`,
    ...section("Left to you", left, (entry) => `Line ${entry.line + 1}: ${entry.title}`),
    ...(commands.length === 0 ? [] : ["## To run in a terminal", fence(commands)]),
    ...section("Converted", converted, ({ title }) => title),
  ]
    .join("\n\n")
    .concat("\n");
}

/** What a person must know of one edit, as Markdown. */
export function notesMarkdown(file: string, { title, notes, commands }: ReviewNotes): string {
  return [
    `# ${title}: ${file}`,
    "Nothing is saved yet: one undo takes it back.",
    ...(commands.length === 0 ? [] : ["## To run in a terminal", fence(commands)]),
    ...(notes.length === 0 ? [] : ["## What differs", notes.map((note) => `- ${note}`).join("\n")]),
  ]
    .join("\n\n")
    .concat("\n");
}

function section(
  title: string,
  entries: readonly MigrationReportEntry[],
  head: (entry: MigrationReportEntry) => string,
): string[] {
  if (entries.length === 0) return [];
  const lines = entries.flatMap((entry) => [
    `- ${head(entry)} (\`${entry.rule}\`)`,
    ...entry.notes.map((note) => `  - ${note}`),
  ]);
  return [`## ${title}`, lines.join("\n")];
}

function fence(lines: readonly string[]): string {
  return ["```sh", ...lines, "```"].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} agent-era ${noun}${number === 1 ? "" : "s"}`;
}
