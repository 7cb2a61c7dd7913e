import { relative, sep } from "node:path";
import type { FixLevel } from "../migration/plan";
import { applyChanges } from "../syntax/textChange";
import type { CliHost } from "./cli";
import { type ConvertResult, chosenFor, convert } from "./convert";
import type { Input } from "./inputs";
import type { ConvertedFile, MigrationReport } from "./migrationReport";

/** A prefect.yaml with the entries that a run adds to it. Texts are without a byte-order mark. */
export interface EntryFile {
  /** Absolute. */
  readonly path: string;
  readonly shownPath: string;
  readonly exists: boolean;
  readonly before: string;
  readonly after: string;
}

/** Several scripts of a run end in one prefect.yaml, each behind the entries of those before it. */
export interface EntryFiles {
  convert(input: Input): ConvertResult | undefined;
  files(): readonly EntryFile[];
}

export function createEntryFiles(level: FixLevel, host: Pick<CliHost, "service" | "cwd">): EntryFiles {
  const files = new Map<string, EntryFile>();

  return {
    convert(input) {
      const plan = host.service.planEntries(input.document, withPending(input, files));
      const result = plan && convert(input, level, host.service, plan);
      if (!plan || !result?.file || !plan.target) return result;
      const { path, exists, text } = plan.target;
      const changes = plan.entryChanges(chosenFor(level, plan));
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
    files: () => [...files.values()],
  };
}

/** What there is to know about a file, with its prefect.yaml as it will be. */
function withPending({ context }: Input, files: ReadonlyMap<string, EntryFile>): Input["context"] {
  const { prefectYaml } = context.project;
  const pending = prefectYaml && files.get(prefectYaml.path);
  if (!pending) return context;
  const { path, after } = pending;
  return { ...context, project: { ...context.project, prefectYaml: { path, exists: true, text: after } } };
}

/** A prefect.yaml that gets more entries, for the report. */
export function changedFile({ exists, shownPath, after }: EntryFile): readonly ConvertedFile[] {
  return exists ? [{ path: shownPath, after, changes: [] }] : [];
}

/** A prefect.yaml that is made, for the report. */
export function newFile({ exists, shownPath, after }: EntryFile): MigrationReport["newFiles"] {
  return exists ? [] : [{ path: shownPath, text: after }];
}
