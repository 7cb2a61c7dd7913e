import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { ConvertedFile } from "../migrationReport";

/** The change of one file, as `git apply` and `patch -p1` take it. */
export function unifiedDiff({ path, after }: ConvertedFile, before: string): string {
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
