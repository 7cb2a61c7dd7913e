import { relative, sep } from "node:path";
import type { FixLevel } from "../migration/plan";
import { applyChanges } from "../syntax/textChange";
import type { CliHost } from "./cli";
import { type ConvertResult, chosenFor, convert } from "./convert";
import type { Input } from "./inputs";
import type { ConvertedFile, MigrationReport } from "./migrationReport";
import { readSourceFile, wholeText } from "./sourceFile";

/** A prefect.yaml with the entries that a run adds to it. */
export interface EntryFile {
  /** Absolute. */
  readonly path: string;
  readonly shownPath: string;
  readonly exists: boolean;
  /** Both texts are without the byte-order mark that the file may have. */
  readonly before: string;
  readonly after: string;
  readonly hasByteOrderMark: boolean;
}

/** Several scripts of a run end in one prefect.yaml, each behind the entries of those before it. */
export interface EntryFiles {
  convert(input: Input): ConvertResult | undefined;
  files(): readonly EntryFile[];
}

export function createEntryFiles(level: FixLevel, host: Pick<CliHost, "service" | "cwd">): EntryFiles {
  const files = new Map<string, Omit<EntryFile, "hasByteOrderMark">>();
  /** Agent-era files whose deployment is an entry by now, because a script of the run loads them. */
  const moved = new Set<string>();

  return {
    convert(input) {
      if (moved.has(input.file.path)) return undefined;
      const plan = host.service.planEntries(input.document, withPending(input, files));
      const result = plan && convert(input, level, host.service, plan);
      if (!plan || !result?.file || !plan.target) return result;
      const { path, exists, text } = plan.target;
      const chosen = chosenFor(level, plan);
      for (const { file } of chosen) if (file !== undefined) moved.add(file);
      const changes = plan.entryChanges(chosen);
      if (changes.length === 0) return result;
      const shownPath = relative(host.cwd, path).split(sep).join("/");
      const before = files.get(path)?.before ?? text;
      files.set(path, {
        path,
        shownPath,
        before,
        after: applyChanges(text, changes),
        exists: files.get(path)?.exists ?? exists,
      });
      return { ...result, yaml: path };
    },
    files: () => [...files.values()].map(withMark),
  };
}

function withMark(yaml: Omit<EntryFile, "hasByteOrderMark">): EntryFile {
  const file = yaml.exists ? readSourceFile(yaml.path) : undefined;
  return { ...yaml, hasByteOrderMark: file !== undefined && "text" in file && file.hasByteOrderMark };
}

/** What there is to know about a file, with its prefect.yaml as it will be. */
function withPending(
  { context }: Input,
  files: ReadonlyMap<string, Pick<EntryFile, "path" | "after">>,
): Input["context"] {
  const { prefectYaml } = context.project;
  const pending = prefectYaml && files.get(prefectYaml.path);
  if (!pending) return context;
  const { path, after } = pending;
  return { ...context, project: { ...context.project, prefectYaml: { path, exists: true, text: after } } };
}

/** A prefect.yaml that gets more entries, for the report. */
export function changedFile(yaml: EntryFile): readonly ConvertedFile[] {
  return yaml.exists ? [{ path: yaml.shownPath, after: wholeText(yaml, yaml.after), changes: [] }] : [];
}

/** A prefect.yaml that is made, for the report. */
export function newFile({ exists, shownPath, after }: EntryFile): MigrationReport["newFiles"] {
  return exists ? [] : [{ path: shownPath, text: after }];
}
