import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { ConvertedFile, MigrationReport } from "../migrationReport";

/** The change of one file, as `git apply` and `patch -p1` take it; empty for a file that stays as it is. */
export function unifiedDiff({ path, after }: ConvertedFile, before: string): string {
  if (after === before) return "";
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** A file that is new, in the same form. */
export function newFileDiff({ path, text }: MigrationReport["newFiles"][number]): string {
  return createTwoFilesPatch("/dev/null", `b/${path}`, "", text, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
