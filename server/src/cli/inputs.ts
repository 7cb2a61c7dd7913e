import { basename, dirname, relative, resolve, sep } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { mayHoldCommands, prefectFilesIn } from "../documents/commandLines/prefectFiles";
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
  const progress = createProgress(found.size, host);
  for (const [path, language] of found) {
    progress.step();
    const shownPath = relative(host.cwd, path).split(sep).join("/");
    const file = readSourceFile(path);
    if (!("text" in file)) {
      if (file.problem === undefined) continue;
      troubles.passedOver++;
      host.talk(`${shownPath}: ${file.problem}\n`);
      continue;
    }
    const document = host.service.parse(
      TextDocument.create(URI.file(path).toString(), languageFor(language, file.text), 0, file.text),
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

/** How a file was found decides what it is read as; `named` is a YAML file that the command line names itself. */
type FoundAs = "python" | "prefect-yaml" | "yaml" | "named";

/** A file that is named has a reason; one with a list of deployments is a prefect.yaml under whatever name. */
function languageFor(found: FoundAs, text: string): string {
  if (found !== "named") return found;
  return /^deployments[ \t]*:/m.test(text) ? "prefect-yaml" : "yaml";
}

async function findFiles(paths: readonly string[], host: CliHost): Promise<ReadonlyMap<string, FoundAs>> {
  const found = new Map<string, FoundAs>();
  for (const path of paths) {
    const absolute = resolve(host.cwd, path);
    const state = await blockingFileSystem.stat(absolute);
    if (state === undefined) throw new UsageError(`${path}: can't be read.`);
    if (state === "missing") throw new UsageError(`${path}: there is no such file or folder.`);
    if (state.kind === "folder") {
      for (const [file, as] of await filesBelow(absolute)) found.set(file, as);
      continue;
    }
    const as = languageOf(basename(absolute)) ?? (/\.ya?ml$/i.test(absolute) ? "named" : undefined);
    if (as === undefined) host.talk(`${path}: is neither Python nor YAML, and was passed over.\n`);
    else found.set(absolute, as);
  }
  return found;
}

/** The files of a folder that are ours by their names, and those that a script there names as `--prefect-file`. */
async function filesBelow(folder: string): Promise<ReadonlyMap<string, FoundAs>> {
  const found = new Map<string, FoundAs>();
  const named: string[] = [];
  const isWanted = (name: string) => languageOf(name) !== undefined || mayHoldCommands(name);
  for await (const file of walk(folder, blockingFileSystem, isWanted)) {
    const language = languageOf(basename(file));
    if (language !== undefined) found.set(file, language);
    if (!mayHoldCommands(basename(file))) continue;
    for (const written of prefectFilesIn((await blockingFileSystem.readText(file)) ?? "")) {
      named.push(resolve(folder, written), resolve(dirname(file), written));
    }
  }
  for (const file of named) {
    const state = isInside(file, folder) ? await blockingFileSystem.stat(file) : undefined;
    if (typeof state === "object" && state.kind === "file") found.set(file, "prefect-yaml");
  }
  return found;
}
