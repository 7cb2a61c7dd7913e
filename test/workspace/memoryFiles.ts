import type { FileState, FileSystem, FolderEntry } from "../../server/src/workspace/fileSystem";

export interface MemoryFiles extends FileSystem {
  /** How often each file was read. */
  readonly reads: Map<string, number>;
  /** How often the disk was asked anything. */
  readonly asked: { count: number };
  write(path: string, text: string): void;
}

/** Files that are not on any disk: a table of absolute path and text. A path with a slash at its end is a folder. */
export function memoryFiles(table: Readonly<Record<string, string>>): MemoryFiles {
  const texts = new Map(Object.entries(table));
  const reads = new Map<string, number>();
  const asked = { count: 0 };
  let clock = 0;
  const times = new Map([...texts.keys()].map((path) => [path, clock]));

  const isFolder = (path: string) =>
    [...texts.keys()].some((file) => file.startsWith(path.endsWith("/") ? path : `${path}/`));

  return {
    reads,
    asked,
    write(path, text) {
      texts.set(path, text);
      times.set(path, ++clock);
    },
    async stat(path): Promise<FileState | "missing"> {
      asked.count++;
      const text = texts.get(path);
      if (text !== undefined) return { kind: "file", modifiedAt: times.get(path) ?? 0, size: text.length };
      return isFolder(path) ? { kind: "folder", modifiedAt: 0, size: 0 } : "missing";
    },
    async readText(path) {
      asked.count++;
      reads.set(path, (reads.get(path) ?? 0) + 1);
      return texts.get(path);
    },
    async readFolder(path) {
      asked.count++;
      const entries = new Map<string, FolderEntry>();
      for (const file of texts.keys()) {
        const [name, ...below] = file.startsWith(`${path}/`) ? file.slice(path.length + 1).split("/") : [];
        if (name) entries.set(name, { name, kind: below.length > 0 ? "folder" : "file" });
      }
      return [...entries.values()];
    },
  };
}
