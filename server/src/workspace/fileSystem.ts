import { type Dirent, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";

export interface FileState {
  readonly kind: "file" | "folder";
  /** Milliseconds since the epoch; with the size it tells whether a file is still the one that was read. */
  readonly modifiedAt: number;
  readonly size: number;
}

export interface FolderEntry {
  readonly name: string;
  /** A symbolic link is `other`: what it points to is found where it really is, or lies outside. */
  readonly kind: "file" | "folder" | "other";
}

/** The files of the workspace, as narrow as the readers of this folder need them. Paths are absolute. */
export interface FileSystem {
  /** `"missing"` when there is no such file; `undefined` when that can't be told (no permission, a device, …). */
  stat(path: string): Promise<FileState | "missing" | undefined>;
  /** The text of a UTF-8 file without byte-order mark; `undefined` when it can't be read as one. */
  readText(path: string): Promise<string | undefined>;
  /** In the order of the names; empty when the folder can't be read. */
  readFolder(path: string): Promise<readonly FolderEntry[]>;
}

/** Waits for the disk without holding up anything else. */
export const nodeFileSystem: FileSystem = {
  async stat(path) {
    try {
      return stateOf(await stat(path));
    } catch (error) {
      return absence(error);
    }
  },
  async readText(path) {
    try {
      return decoder.decode(await readFile(path));
    } catch {
      return undefined;
    }
  },
  async readFolder(path) {
    try {
      return inOrder(await readdir(path, { withFileTypes: true }));
    } catch {
      return [];
    }
  },
};

/**
 * The same for a process that has nothing else to do meanwhile: on a local disk a call that blocks takes a tenth
 * of the time of one that is waited for.
 */
export const blockingFileSystem: FileSystem = {
  async stat(path) {
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      return found ? stateOf(found) : "missing";
    } catch (error) {
      return absence(error);
    }
  },
  async readText(path) {
    try {
      return decoder.decode(readFileSync(path));
    } catch {
      return undefined;
    }
  },
  async readFolder(path) {
    try {
      return inOrder(readdirSync(path, { withFileTypes: true }));
    } catch {
      return [];
    }
  },
};

const decoder = new TextDecoder("utf-8", { fatal: true });

function stateOf(found: Stats): FileState | undefined {
  if (!found.isFile() && !found.isDirectory()) return undefined;
  return { kind: found.isFile() ? "file" : "folder", modifiedAt: found.mtimeMs, size: found.size };
}

function inOrder(entries: readonly Dirent[]): readonly FolderEntry[] {
  return entries
    .map((entry): FolderEntry => {
      const kind = entry.isDirectory() ? "folder" : entry.isFile() ? "file" : "other";
      return { name: entry.name, kind };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function absence(error: unknown): "missing" | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" ? "missing" : undefined;
}
