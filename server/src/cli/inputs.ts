import { basename, dirname, relative, resolve, sep } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import { languageOf } from "../documents/readDocument";
import type { ServiceContext } from "../languageService";
import type { MigrationSettings } from "../migration/settings";
import { blockingFileSystem } from "../workspace/fileSystem";
import { isInside } from "../workspace/projectRoot";
import { walk } from "../workspace/walk";
import { createWorkspace } from "../workspace/workspace";
import type { CliHost } from "./cli";
import { createProgress } from "./progress";
import { readSourceFile, type SourceFile } from "./sourceFile";
import { UsageError } from "./usage";

/** A file that was read. */
export interface InputFile {
  readonly file: SourceFile;
  /** As it is shown: relative to the current folder, with slashes. */
  readonly shownPath: string;
}

/**
 * One file that is ours, with what there is to know about it and its surroundings. A model takes some twenty times
 * the memory of its text: of many files only the {@link InputFile} is for keeping.
 */
export interface Input extends InputFile {
  readonly document: PrefectDocument;
  readonly context: ServiceContext;
}

/** What could not be done, beside what was found. */
export interface Troubles {
  /** Files that could not be read, and may be ours. */
  passedOver: number;
  /** Rules that threw. */
  failures: number;
}

/**
 * Reads the files that the paths name, one at a time and in a stable order, each once.
 *
 * @throws UsageError when a path does not exist
 */
export async function* readInputs(
  paths: readonly string[],
  migration: MigrationSettings,
  host: CliHost,
  troubles: Troubles,
): AsyncGenerator<Input> {
  const boundaries = [host.cwd, ...paths.map((path) => resolve(host.cwd, path))];
  const workspace = createWorkspace({
    files: blockingFileSystem,
    boundaryOf: (path) => boundaries.find((folder) => isInside(path, folder)) ?? dirname(path),
    openModule: () => undefined,
    // Nothing changes while it runs.
    isWatched: () => true,
    index: "first",
  });
  const found = await findFiles(paths, host);
  const progress = createProgress(found.length, host);
  for (const path of found) {
    progress.step();
    const shownPath = relative(host.cwd, path).split(sep).join("/");
    const file = readSourceFile(path);
    if (!("text" in file)) {
      if (file.problem === undefined) continue;
      troubles.passedOver++;
      host.talk(`${shownPath}: ${file.problem}\n`);
      continue;
    }
    const language = languageOf(basename(path)) ?? "yaml";
    const document = host.service.parse(
      TextDocument.create(URI.file(path).toString(), language, 0, file.text),
    );
    if (!document) continue;
    const context: ServiceContext = {
      project: await workspace.viewFor(document),
      migration,
      severities: {},
      onRuleFailure: (rule, error) => {
        troubles.failures++;
        host.talk(`${shownPath}: the rule ${rule} failed: ${error instanceof Error ? error.stack : error}\n`);
      },
    };
    yield { file, shownPath, document, context };
  }
  progress.end();
}

async function findFiles(paths: readonly string[], host: CliHost): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(host.cwd, path);
    const state = await blockingFileSystem.stat(absolute);
    if (state === undefined) throw new UsageError(`${path}: can't be read.`);
    if (state === "missing") throw new UsageError(`${path}: there is no such file or folder.`);
    if (state.kind === "file") {
      if (languageOf(basename(absolute)) || /\.ya?ml$/i.test(absolute)) found.add(absolute);
      else host.talk(`${path}: is neither Python nor YAML, and was passed over.\n`);
    } else {
      for await (const file of walk(absolute, blockingFileSystem, (name) => languageOf(name) !== undefined)) {
        found.add(file);
      }
    }
  }
  return [...found];
}
