import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from "diff";
import type { ConvertedFile, MigrationReport } from "../migrationReport";
import { type LineRun, lineDiff } from "./lineDiff";

/** The change of one file, as `git apply` and `patch -p1` take it; empty for a file that stays as it is. */
export function unifiedDiff({ path, after }: ConvertedFile, before: string): string {
  return after === before ? "" : patchOf(`a/${path}`, `b/${path}`, before, after);
}

/** A file that is new, in the same form. */
export function newFileDiff({ path, text }: MigrationReport["newFiles"][number]): string {
  return patchOf("/dev/null", `b/${path}`, "", text);
}

function patchOf(oldFileName: string, newFileName: string, before: string, after: string): string {
  const hunks = hunksOf(lineDiff(before, after));
  return formatPatch(
    { oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks },
    FILE_HEADERS_ONLY,
  );
}

/** Lines around a change, and half of those that join two changes in one hunk. */
const CONTEXT = 4;
const MARKS = { same: " ", removed: "-", added: "+" } as const;

function hunksOf(runs: readonly LineRun[]): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  let open: StructuredPatchHunk | undefined;
  let oldLine = 1;
  let newLine = 1;
  for (const [index, { kind, lines }] of runs.entries()) {
    const count = lines.length;
    if (kind === "same") {
      const isJoint = count <= 2 * CONTEXT && index < runs.length - 1;
      if (open) addLines(open, kind, isJoint ? lines : lines.slice(0, CONTEXT));
      if (!isJoint) open = undefined;
    } else {
      if (!open) {
        const context = runs[index - 1]?.lines.slice(-CONTEXT) ?? [];
        const [oldStart, newStart] = [oldLine - context.length, newLine - context.length];
        open = { oldStart, oldLines: 0, newStart, newLines: 0, lines: [] };
        addLines(open, "same", context);
        hunks.push(open);
      }
      addLines(open, kind, lines);
    }
    if (kind !== "added") oldLine += count;
    if (kind !== "removed") newLine += count;
  }
  return hunks;
}

function addLines(hunk: StructuredPatchHunk, kind: LineRun["kind"], lines: readonly string[]): void {
  for (const line of lines) {
    const isEnded = line.endsWith("\n");
    hunk.lines.push(MARKS[kind] + (isEnded ? line.slice(0, -1) : line));
    if (!isEnded) hunk.lines.push("\\ No newline at end of file");
  }
  if (kind !== "added") hunk.oldLines += lines.length;
  if (kind !== "removed") hunk.newLines += lines.length;
}
