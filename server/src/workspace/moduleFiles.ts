import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { factsSayTheSame } from "../documents/pythonModule/compareFacts";
import { factsOf, type ModuleFacts } from "../documents/pythonModule/moduleFacts";
import { type PythonModule, parsePythonModule } from "../documents/pythonModule/pythonModule";
import type { FileSystem } from "./fileSystem";
import { createRenamedFlows, type RenamedFlows } from "./renamedFlows";

/** What the Python files of the workspace say, without their trees: as the editor has them, else as on the disk. */
export interface ModuleFiles {
  /** What is known now; `undefined` for what was never looked up, and for what cannot be read. */
  known(path: string): ModuleFacts | "missing" | undefined;
  /** Looks a file up; the disk is asked only where the state of the file is not remembered. */
  load(path: string): Promise<ModuleFacts | "missing" | undefined>;
  /** The same for who has the text of the file already. */
  store(
    path: string,
    text: string,
    state: { readonly modifiedAt: number; readonly size: number },
  ): ModuleFacts;
  /** An open text was typed in, or closed. */
  textChanged(path: string): void;
  /** What a function of a file that is no more is called now, when it was seen to be renamed. */
  nameNow: RenamedFlows["nameNow"];
  /** Counts up when something that a finding elsewhere can depend on is not what it was. */
  readonly revision: number;
}

/** What is open in an editor. */
export interface OpenTexts {
  openModule(path: string): PythonModule | undefined;
  openText?(path: string): string | undefined;
}

interface Known {
  readonly modifiedAt: number;
  readonly size: number;
  readonly facts: ModuleFacts | "missing" | undefined;
}

/** A file larger than this is data or generated: about 25,000 lines. */
const LARGEST = 1_000_000;

export function createModuleFiles(files: FileSystem, open: OpenTexts): ModuleFiles {
  const onDisk = new Map<string, Known>();
  /** What was last seen of the open files. */
  const opened = new Map<string, ModuleFacts>();
  const dirty = new Set<string>();
  const renamed = createRenamedFlows();
  let revision = 0;

  function openFacts(path: string): ModuleFacts | undefined {
    if (!path.endsWith(".py")) return undefined;
    const module = open.openModule(path);
    if (module !== undefined) return factsOf(module);
    const text = open.openText?.(path);
    if (text === undefined) return undefined;
    // Nothing of Prefect is in it; but the types of a flow's parameters may be.
    const last = opened.get(path);
    return last?.source.getText() === text ? last : factsOf(parse(path, text));
  }

  function parse(path: string, text: string): PythonModule {
    return parsePythonModule(TextDocument.create(URI.file(path).toString(), "python", 0, text));
  }

  function keep(path: string, next: Known): void {
    const last = onDisk.get(path);
    onDisk.set(path, next);
    if (last === undefined || saysTheSame(last.facts, next.facts)) return;
    revision++;
    noteRenames(path, last.facts, next.facts);
  }

  function catchUp(): void {
    for (const path of dirty) {
      const last = opened.get(path) ?? onDisk.get(path)?.facts;
      const next = openFacts(path);
      if (next === undefined) opened.delete(path);
      else opened.set(path, next);
      if (saysTheSame(last, next ?? onDisk.get(path)?.facts)) continue;
      revision++;
      noteRenames(path, last, next);
    }
    dirty.clear();
  }

  function noteRenames(path: string, last: Known["facts"], next: Known["facts"]): void {
    if (typeof last === "object" && typeof next === "object") renamed.note(path, last, next);
  }

  return {
    get revision() {
      catchUp();
      return revision;
    },
    known(path) {
      catchUp();
      return opened.get(path) ?? onDisk.get(path)?.facts;
    },
    async load(path) {
      catchUp();
      const current = opened.get(path) ?? openFacts(path);
      if (current !== undefined) {
        opened.set(path, current);
        return current;
      }
      const state = await files.stat(path);
      if (typeof state !== "object" || state.kind !== "file") {
        const facts = state === "missing" ? state : undefined;
        keep(path, { modifiedAt: 0, size: -1, facts });
        return facts;
      }
      const { modifiedAt, size } = state;
      const last = onDisk.get(path);
      if (last?.modifiedAt === modifiedAt && last.size === size) return last.facts;
      const text = size > LARGEST ? undefined : await files.readText(path);
      keep(path, { modifiedAt, size, facts: text === undefined ? undefined : factsOf(parse(path, text)) });
      return onDisk.get(path)?.facts;
    },
    store(path, text, { modifiedAt, size }) {
      const last = onDisk.get(path);
      if (typeof last?.facts === "object" && last.modifiedAt === modifiedAt && last.size === size)
        return last.facts;
      const facts = factsOf(parse(path, text));
      keep(path, { modifiedAt, size, facts });
      return facts;
    },
    textChanged: (path) => dirty.add(path),
    nameNow: renamed.nameNow,
  };
}

function saysTheSame(a: Known["facts"], b: Known["facts"]): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && factsSayTheSame(a, b));
}
