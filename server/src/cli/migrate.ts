import type { MigrateOptions } from "./arguments";
import type { CliHost, ExitCode } from "./cli";
import { convert } from "./convert";
import { migrationAsText } from "./formats/migrationText";
import { newFileDiff, unifiedDiff } from "./formats/unifiedDiff";
import { modifiedInGit } from "./gitStatus";
import { type Input, readInputs, type Troubles } from "./inputs";
import type { ConvertedFile, LeftUse, MigrationReport } from "./migrationReport";
import { makeNewFiles, type WantedFile } from "./newFiles";
import { replaceFile } from "./replaceFile";
import { wholeText } from "./sourceFile";

/** Converts what is agent-era: as a diff, or with `--write` in the files. */
export async function migrate(options: MigrateOptions, host: CliHost): Promise<ExitCode> {
  const troubles: Troubles = { passedOver: 0, failures: 0 };
  const converted: Converted[] = [];
  const left: LeftUse[] = [];
  const commands = new Set<string>();
  const wanted: WantedFile[] = [];
  for await (const input of readInputs(options.paths, { workPool: options.workPool }, host, troubles)) {
    const conversion = convert(input, options.level, host.service);
    left.push(...(conversion?.left ?? []));
    wanted.push(...(conversion?.asked.files ?? []));
    for (const command of conversion?.asked.commands ?? []) commands.add(command);
    if (conversion?.file) converted.push({ input, file: conversion.file, commands: conversion.commands });
  }

  const done = options.write ? await write(converted, left, options) : converted;
  for (const { commands: needed } of done) for (const command of needed) commands.add(command);
  const newFiles = await makeNewFiles(wanted, options.write, left);
  const report: MigrationReport = {
    files: done.map(({ file }) => file),
    newFiles,
    left: left.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line)),
    commands: [...commands],
  };
  if (options.format === "json") host.out(`${JSON.stringify(report, undefined, 2)}\n`);
  else if (options.write) host.out(migrationAsText(report, options));
  else {
    const changed = done.map(({ input, file }) => unifiedDiff(file, wholeText(input.file, input.file.text)));
    host.out([...changed, ...newFiles.map(newFileDiff)].join(""));
    host.talk(migrationAsText(report, options));
  }
  const remains = report.left.length > 0 || troubles.passedOver > 0;
  return remains || (!options.write && report.files.length > 0) ? 1 : 0;
}

interface Converted {
  readonly input: Input;
  readonly file: ConvertedFile;
  readonly commands: readonly string[];
}

/** Writes the files that may be written, and returns those; of the others every use is left, with the reason. */
async function write(
  converted: readonly Converted[],
  left: LeftUse[],
  options: MigrateOptions,
): Promise<readonly Converted[]> {
  const modified = options.force
    ? new Map<string, string>()
    : await modifiedInGit(converted.map(({ input }) => input.file.path));
  const written: Converted[] = [];
  for (const item of converted) {
    const { file, input } = item;
    const refusal = modified.get(input.file.path) ?? (await replaceFile(input.file, file.after));
    if (refusal === undefined) {
      written.push(item);
      continue;
    }
    const reason = `not written: ${refusal}.`;
    left.push(...file.changes.map(({ line, rule }) => ({ path: file.path, line, rule, reason })));
  }
  return written;
}
