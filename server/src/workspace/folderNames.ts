import type { FileSystem } from "./fileSystem";

/** What folders hold, remembered: most imports name a package that is nowhere in the project. */
export interface FolderNames {
  has(folder: string, name: string): Promise<boolean>;
  forget(): void;
}

export function createFolderNames(files: FileSystem): FolderNames {
  const known = new Map<string, Promise<ReadonlySet<string>>>();

  async function read(folder: string): Promise<ReadonlySet<string>> {
    return new Set((await files.readFolder(folder)).map(({ name }) => name));
  }

  return {
    async has(folder, name) {
      const names = known.get(folder) ?? read(folder);
      known.set(folder, names);
      return (await names).has(name);
    },
    forget: () => known.clear(),
  };
}
