import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import {
  mentionsPrefect,
  type PythonModule,
  parsePythonModule,
} from "../documents/pythonModule/pythonModule";
import type { FileSystem } from "./fileSystem";
import { isInside } from "./projectRoot";
import { walk } from "./walk";

/** The Python files of a project that save blocks: they tell what a block that is loaded by its name holds. */
export interface BlockScripts {
  /** Reads the project once; later only the files that {@link changed} named. */
  under(root: string): Promise<readonly PythonModule[]>;
  /** A file was written, made or removed. */
  changed(path: string): void;
}

interface Project {
  readonly modules: Map<string, PythonModule>;
  readonly stale: Set<string>;
}

/** A project larger than this is not searched to its end. */
const MOST_FILES = 5_000;
/** A file larger than this is data or generated. */
const LARGEST = 200_000;

export function createBlockScripts(files: FileSystem): BlockScripts {
  const projects = new Map<string, Promise<Project>>();

  async function search(root: string): Promise<Project> {
    const modules = new Map<string, PythonModule>();
    let seen = 0;
    for await (const path of walk(root, files, (name) => name.endsWith(".py"))) {
      if (++seen > MOST_FILES) break;
      await read(path, modules);
    }
    return { modules, stale: new Set() };
  }

  async function read(path: string, modules: Map<string, PythonModule>): Promise<void> {
    modules.delete(path);
    const state = await files.stat(path);
    if (typeof state !== "object" || state.kind !== "file" || state.size > LARGEST) return;
    const text = await files.readText(path);
    if (text === undefined || !text.includes(".save(") || !mentionsPrefect(text)) return;
    modules.set(path, parsePythonModule(TextDocument.create(URI.file(path).toString(), "python", 0, text)));
  }

  return {
    async under(root) {
      const found = projects.get(root) ?? search(root);
      projects.set(root, found);
      const { modules, stale } = await found;
      const again = [...stale];
      stale.clear();
      for (const path of again) await read(path, modules);
      return [...modules.values()];
    },
    changed(path) {
      for (const [root, found] of projects) {
        if (path.endsWith(".py") && isInside(path, root))
          found.then(
            ({ stale }) => stale.add(path),
            () => undefined,
          );
      }
    },
  };
}
