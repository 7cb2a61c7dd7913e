import type { FileState, FileSystem } from "./fileSystem";

/** A file system whose answers hold for a while, so that a letter typed asks the disk nothing. */
export interface RememberedFiles extends FileSystem {
  /** Somebody says that the file was written, made or removed. */
  changed(path: string): void;
}

/** Milliseconds: of a file that nobody watches, and of one whose changes are told (some clients forget folders). */
const UNWATCHED = 2_000;
const WATCHED = 30_000;

/**
 * @param isWatched whether changes of a file are told
 * @param now in milliseconds
 */
export function createRememberedFiles(
  files: FileSystem,
  isWatched: (path: string) => boolean,
  now: () => number = () => performance.now(),
): RememberedFiles {
  const states = new Map<string, { readonly at: number; readonly state: ReturnType<FileSystem["stat"]> }>();

  return {
    stat(path): Promise<FileState | "missing" | undefined> {
      const known = states.get(path);
      const at = now();
      if (known !== undefined && at - known.at < (isWatched(path) ? WATCHED : UNWATCHED)) return known.state;
      const state = files.stat(path);
      states.set(path, { at, state });
      return state;
    },
    readText: (path) => files.readText(path),
    readFolder: (path) => files.readFolder(path),
    changed: (path) => states.delete(path),
  };
}
