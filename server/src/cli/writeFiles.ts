import { rm } from "node:fs/promises";
import type { MigrateOptions } from "./arguments";
import type { CliHost } from "./cli";
import { createEntryFiles, type EntryFile } from "./entryFiles";
import { modifiedInGit } from "./gitStatus";
import type { Input, InputFile } from "./inputs";
import type { ConvertedFile, LeftUse } from "./migrationReport";
import { makeFile } from "./newFiles";
import { replaceFile } from "./replaceFile";
import { readSourceFile, type SourceFile, wholeText } from "./sourceFile";

/** A file with what it becomes. */
export interface Converted {
  /** All of it where entries may have to be planned again. */
  readonly input: InputFile | Input;
  readonly file: ConvertedFile;
  readonly commands: readonly string[];
  /** The prefect.yaml that the file's deployments move to. */
  readonly yaml: string | undefined;
}

/** What a run changes. */
export interface Changes {
  readonly converted: readonly Converted[];
  readonly entryFiles: readonly EntryFile[];
}

/**
 * Writes the files that may be written, and returns those; of the others every use is left, with the reason. A
 * prefect.yaml and the scripts whose deployments move into it are written together or not at all.
 */
export async function writeFiles(
  { converted, entryFiles }: Changes,
  left: LeftUse[],
  options: MigrateOptions,
  host: Pick<CliHost, "service" | "cwd">,
): Promise<Changes> {
  const paths = [...converted.map(({ input }) => input.file.path), ...entryFiles.map(({ path }) => path)];
  const modified = options.force ? new Map<string, string>() : await modifiedInGit(paths);
  const allowed = converted.filter((item) => {
    const yaml = item.yaml === undefined ? undefined : modified.get(item.yaml);
    const own = isChanged(item) ? modified.get(item.input.file.path) : undefined;
    const refusal = own ?? (yaml && `prefect.yaml: ${yaml}`);
    if (refusal !== undefined) leave(item, refusal, left);
    return refusal === undefined;
  });
  const wanted = allowed.length < converted.length ? again(allowed, options, host) : entryFiles;
  const written: Converted[] = [];
  const alone = allowed.filter(({ yaml }) => yaml === undefined);
  for (const item of alone) {
    const refusal = await replaceFile(item.input.file, item.file.after);
    if (refusal === undefined) written.push(item);
    else leave(item, refusal, left);
  }
  const writtenYaml: EntryFile[] = [];
  for (const yaml of wanted) {
    const scripts = allowed.filter((item) => item.yaml === yaml.path);
    const refusal = await writeTogether(yaml, scripts);
    if (refusal === undefined) {
      written.push(...scripts);
      writtenYaml.push(yaml);
    } else for (const item of scripts) leave(item, refusal, left);
  }
  return { converted: converted.filter((item) => written.includes(item)), entryFiles: writtenYaml };
}

/** A file whose deployments move away may stay as it is itself. */
function isChanged({ input, file }: Converted): boolean {
  return file.after !== wholeText(input.file, input.file.text);
}

function leave({ file }: Converted, refusal: string, left: LeftUse[]): void {
  const reason = `not written: ${refusal}.`;
  left.push(...file.changes.map(({ line, rule }) => ({ path: file.path, line, rule, reason })));
}

/** The entries of fewer scripts than were planned for. */
function again(
  converted: readonly Converted[],
  options: MigrateOptions,
  host: Pick<CliHost, "service" | "cwd">,
): readonly EntryFile[] {
  const entries = createEntryFiles(options.level, host);
  for (const { input } of converted) if ("document" in input) entries.convert(input);
  return entries.files();
}

/** Why nothing was written; `undefined` when everything was. */
async function writeTogether(yaml: EntryFile, scripts: readonly Converted[]): Promise<string | undefined> {
  const undo: (() => Promise<unknown>)[] = [];
  const replace = async (file: SourceFile, text: string): Promise<string | undefined> => {
    const refusal = await replaceFile(file, wholeText(file, text));
    if (refusal === undefined) undo.push(() => replaceFile({ ...file, text }, wholeText(file, file.text)));
    return refusal;
  };
  let refusal = await writeYaml(yaml, replace, undo);
  for (const { input, file } of scripts.filter(isChanged)) {
    const text = file.after.slice(input.file.hasByteOrderMark ? 1 : 0);
    refusal ??= await replace(input.file, text);
  }
  if (refusal !== undefined) for (const step of undo.toReversed()) await step();
  return refusal;
}

async function writeYaml(
  { path, exists, before, after }: EntryFile,
  replace: (file: SourceFile, text: string) => Promise<string | undefined>,
  undo: (() => Promise<unknown>)[],
): Promise<string | undefined> {
  if (!exists) {
    const refusal = await makeFile(path, after);
    if (refusal === undefined) undo.push(() => rm(path));
    return refusal && `prefect.yaml: ${refusal}`;
  }
  const file = readSourceFile(path);
  if (!("text" in file) || file.text !== before)
    return "prefect.yaml was changed while the scripts were being converted";
  const refusal = await replace(file, after);
  return refusal && `prefect.yaml: ${refusal}`;
}
