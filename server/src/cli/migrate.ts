import type { MigrateOptions } from "./arguments";
import type { CliHost, ExitCode } from "./cli";
import { convert } from "./convert";
import { changedFile, createEntryFiles, newFile } from "./entryFiles";
import { migrationAsText } from "./formats/migrationText";
import { newFileDiff, unifiedDiff } from "./formats/unifiedDiff";
import { type Input, readInputs, type Troubles } from "./inputs";
import type { LeftUse, MigrationReport } from "./migrationReport";
import { makeNewFiles, type WantedFile } from "./newFiles";
import { wholeText } from "./sourceFile";
import { type Converted, writeFiles } from "./writeFiles";

/** Converts what is agent-era: as a diff, or with `--write` in the files. */
export async function migrate(options: MigrateOptions, host: CliHost): Promise<ExitCode> {
  const troubles: Troubles = { passedOver: 0, failures: 0 };
  const converted: Converted[] = [];
  const left: LeftUse[] = [];
  const commands = new Set<string>();
  const wanted: WantedFile[] = [];
  const assumptions = new Set<string>();
  const entries = createEntryFiles(options.level, host);
  const convertInput = (input: Input) => {
    const conversion =
      options.to === "yaml" ? entries.convert(input) : convert(input, options.level, host.service);
    left.push(...(conversion?.left ?? []));
    wanted.push(...(conversion?.asked.files ?? []));
    for (const assumption of conversion?.assumptions ?? []) assumptions.add(assumption);
    for (const command of conversion?.asked.commands ?? []) commands.add(command);
    if (!conversion?.file) return;
    const { file, commands: needed, yaml } = conversion;
    const kept = yaml === undefined ? { file: input.file, shownPath: input.shownPath } : input;
    converted.push({ input: kept, file, commands: needed, yaml });
  };
  // A script that loads a deployment file may say more than the file, so it goes first.
  const files: Input[] = [];
  for await (const input of readInputs(options.paths, { workPool: options.workPool }, host, troubles)) {
    if (options.to === "yaml" && input.document.kind === "agentYaml") files.push(input);
    else convertInput(input);
  }
  files.forEach(convertInput);

  const together = { converted, entryFiles: entries.files() };
  const { converted: done, entryFiles } = options.write
    ? await writeFiles(together, left, options, host)
    : together;
  for (const { commands: needed } of done) for (const command of needed) commands.add(command);
  const newFiles = await makeNewFiles(wanted, options.write, left);
  const report: MigrationReport = {
    files: [...done.map(({ file }) => file), ...entryFiles.flatMap(changedFile)],
    newFiles: [...newFiles, ...entryFiles.flatMap(newFile)],
    left: left.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line)),
    commands: [...commands],
    ...(assumptions.size > 0 && { assumptions: [...assumptions] }),
  };
  if (options.format === "json") host.out(`${JSON.stringify(report, undefined, 2)}\n`);
  else if (options.write) host.out(migrationAsText(report, options));
  else {
    const changed = done.map(({ input, file }) => unifiedDiff(file, wholeText(input.file, input.file.text)));
    const changedYaml = entryFiles.flatMap((yaml) =>
      changedFile(yaml).map((file) => unifiedDiff(file, wholeText(yaml, yaml.before))),
    );
    host.out([...changed, ...changedYaml, ...report.newFiles.map(newFileDiff)].join(""));
    host.talk(migrationAsText(report, options));
  }
  const remains = report.left.length > 0 || troubles.passedOver > 0;
  return remains || (!options.write && report.files.length > 0) ? 1 : 0;
}
