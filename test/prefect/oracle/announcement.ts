import type { ConvertedUse, MigrationReport } from "../../../server/src/cli/migrationReport";
import type { Announcement } from "../compare";

/**
 * What the report says of one deployment: the notes of the conversion whose lines name it, else those of every
 * conversion of its script, since a name may be computed.
 * @param script the script that made it; any when it is not known
 * @param texts the files before the conversion, by path
 */
export function announcementFor(
  name: string,
  script: string | undefined,
  report: MigrationReport,
  texts: ReadonlyMap<string, string>,
): Announcement {
  const all: ConvertedUse[] = [];
  const naming: ConvertedUse[] = [];
  for (const { path, changes } of report.files) {
    if (script !== undefined && path !== script) continue;
    const lines = (texts.get(path) ?? "").split("\n");
    const starts = changes.map(({ line }) => line).toSorted((a, b) => a - b);
    for (const change of changes) {
      const end = starts.find((line) => line > change.line) ?? lines.length + 1;
      const text = lines.slice(change.line - 1, end - 1).join("\n");
      all.push(change);
      if (text.includes(`"${name}"`) || text.includes(`'${name}'`)) naming.push(change);
    }
  }
  const chosen = naming.length > 0 ? naming : all;
  return {
    // The strictest promise counts.
    level: chosen.some(({ level }) => level === "safe") ? "safe" : "review",
    notes: chosen.flatMap(({ notes }) => notes),
  };
}
