import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/**
 * The first of some programs that is there: a name is looked for on the path, an absolute path is taken as it is.
 * @param {readonly string[]} candidates
 * @returns {Promise<string | undefined>} an absolute path
 */
export async function findProgram(candidates) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const candidate of candidates) {
    const paths = isAbsolute(candidate)
      ? [candidate]
      : folders.flatMap((folder) => suffixes.map((suffix) => join(folder, candidate + suffix)));
    for (const path of paths) if (await canRun(path)) return path;
  }
  return undefined;
}

/** @param {string} path */
async function canRun(path) {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
