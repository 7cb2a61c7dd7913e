import { join } from "node:path";
import type { FileSystem } from "./fileSystem";

/** Folders that hold what tools made or other people wrote. */
const SKIPPED = new Set([
  ".cache",
  ".direnv",
  ".eggs",
  ".git",
  ".hg",
  ".ipynb_checkpoints",
  ".mypy_cache",
  ".nox",
  ".pytest_cache",
  ".ruff_cache",
  ".svn",
  ".tox",
  ".venv",
  "__pycache__",
  "__pypackages__",
  "node_modules",
  "site-packages",
  "venv",
]);

/**
 * The files below a folder, in the order of their paths. Virtual environments of any name are passed over.
 * Symbolic links are not followed, so that no loop and nothing outside the folder is walked into.
 */
export async function* walk(
  folder: string,
  files: FileSystem,
  isWanted: (name: string) => boolean,
): AsyncGenerator<string> {
  const entries = await files.readFolder(folder);
  for (const { name, kind } of entries) {
    const path = join(folder, name);
    if (kind === "file" && isWanted(name)) yield path;
    if (kind !== "folder" || SKIPPED.has(name)) continue;
    if ((await files.stat(join(path, "pyvenv.cfg"))) === "missing") yield* walk(path, files, isWanted);
  }
}
