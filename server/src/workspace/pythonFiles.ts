import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { type PythonModule, parsePythonModule } from "../documents/pythonModule/pythonModule";
import type { FileSystem } from "./fileSystem";

/** The Python files of the workspace as models: as the editor has them, else as they lie on the disk. */
export interface PythonFiles {
  /** `undefined` when the file can't be read or is too large to be worth it. */
  read(path: string): Promise<PythonModule | "missing" | undefined>;
}

interface Cached {
  readonly modifiedAt: number;
  readonly size: number;
  readonly module: PythonModule;
}

/** A file larger than this is data or generated: about 25,000 lines. */
const LARGEST = 1_000_000;
/** Models kept; a model takes some twenty times the memory of its text. */
const MOST = 300;

/**
 * @param openModule the model of a file that is open in the editor, whose text is newer than the disk's
 */
export function createPythonFiles(
  files: FileSystem,
  openModule: (path: string) => PythonModule | undefined,
): PythonFiles {
  const cache = new Map<string, Cached>();

  return {
    async read(path) {
      const open = openModule(path);
      if (open) return open;
      const state = await files.stat(path);
      if (typeof state !== "object" || state.kind !== "file") return state === "missing" ? state : undefined;
      const cached = cache.get(path);
      cache.delete(path);
      if (cached && cached.modifiedAt === state.modifiedAt && cached.size === state.size) {
        cache.set(path, cached); // Newest last, so that the first is the one to forget.
        return cached.module;
      }
      if (state.size > LARGEST) return undefined;
      const text = await files.readText(path);
      if (text === undefined) return undefined;
      const module = parsePythonModule(TextDocument.create(URI.file(path).toString(), "python", 0, text));
      cache.set(path, { modifiedAt: state.modifiedAt, size: state.size, module });
      const [oldest] = cache.keys();
      if (cache.size > MOST && oldest !== undefined) cache.delete(oldest);
      return module;
    },
  };
}
