import { dirname, join, relative } from "node:path";
import type { FileSystem } from "./fileSystem";

/**
 * What marks the folder that Prefect's relative paths start from, the surest first: `prefect deploy` runs
 * beside `prefect.yaml`; a clone starts at the repository's root; a Python project is at least one whole.
 */
const MARKS = ["prefect.yaml", ".git", "pyproject.toml"];

/**
 * The project folder of a file: the nearest folder above it with a `prefect.yaml`, else with a `.git`, else
 * with a `pyproject.toml`, else `boundary`.
 *
 * @param boundary the workspace folder or the current folder: nothing above it is looked at. A file that
 *   lies outside gets its own folder.
 */
export async function findProjectRoot(file: string, boundary: string, files: FileSystem): Promise<string> {
  const folders = foldersUpTo(dirname(file), boundary);
  for (const mark of MARKS) {
    for (const folder of folders) {
      if (typeof (await files.stat(join(folder, mark))) === "object") return folder;
    }
  }
  return folders.at(-1) ?? dirname(file);
}

/** The folders from `folder` up to `boundary`, both included; only `folder` when it lies outside. */
export function foldersUpTo(folder: string, boundary: string): readonly string[] {
  if (!isInside(folder, boundary)) return [folder];
  const folders = [folder];
  for (let current = folder; relative(boundary, current) !== ""; ) {
    current = dirname(current);
    folders.push(current);
  }
  return folders;
}

/** Whether a path is a folder or lies below it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  // On Windows the way to another drive is an absolute path.
  return way === "" || !(way === ".." || way.startsWith("../") || way.startsWith("..\\") || /^\w:/.test(way));
}
