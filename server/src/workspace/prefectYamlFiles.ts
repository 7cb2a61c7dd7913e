import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { parsePrefectYaml } from "../documents/prefectYaml/parsePrefectYaml";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import type { FileSystem } from "./fileSystem";
import type { ProjectFile } from "./projectView";

/** The prefect files of the workspace as models: as the editor has them, else as on the disk. */
export interface PrefectYamlFiles {
  /** The text of a file; the same object as long as it reads the same. */
  read(path: string): Promise<ProjectFile>;
  /** The model of a file as it was last read; `undefined` for one that is not there. */
  model(path: string): PrefectYaml | undefined;
}

/** What is open in an editor. */
export interface OpenPrefectYamls {
  openText?(path: string): string | undefined;
  openPrefectYaml?(path: string): PrefectYaml | undefined;
}

interface Known {
  readonly file: ProjectFile;
  readonly modifiedAt: number | undefined;
  model?: PrefectYaml;
}

/** A file larger than this is not read: several times what 5,000 deployments take. */
const LARGEST = 10_000_000;

export function createPrefectYamlFiles(files: FileSystem, open: OpenPrefectYamls): PrefectYamlFiles {
  const known = new Map<string, Known>();

  function keep(path: string, text: string | undefined, exists: boolean, modifiedAt?: number): ProjectFile {
    const last = known.get(path);
    if (last?.file.text === text && last?.file.exists === exists) return last.file;
    const file = { path, exists, text };
    known.set(path, { file, modifiedAt });
    return file;
  }

  return {
    async read(path) {
      const text = open.openText?.(path);
      if (text !== undefined) return keep(path, text, true);
      const state = await files.stat(path);
      if (state === "missing") return keep(path, undefined, false);
      if (typeof state !== "object" || state.kind !== "file" || state.size > LARGEST)
        return keep(path, undefined, true);
      const last = known.get(path);
      if (last?.modifiedAt === state.modifiedAt) return last.file;
      return keep(path, await files.readText(path), true, state.modifiedAt);
    },
    model(path) {
      const last = known.get(path);
      if (last?.file.text === undefined) return undefined;
      // What is open was read by the editor's side, deployment by deployment.
      const opened = open.openPrefectYaml?.(path);
      if (opened?.source.getText() === last.file.text) return opened;
      last.model ??= parse(path, last.file.text);
      return last.model;
    },
  };
}

function parse(path: string, text: string): PrefectYaml {
  return parsePrefectYaml(TextDocument.create(URI.file(path).toString(), "prefect-yaml", 0, text));
}
