import type { FixLevel } from "../migration/plan";

/** What `migrate --format json` prints. Paths are relative to the current folder, lines count from 1. */
export interface MigrationReport {
  readonly files: readonly ConvertedFile[];
  readonly newFiles: readonly { readonly path: string; readonly text: string }[];
  /** Every agent-era use that was found and not converted. */
  readonly left: readonly LeftUse[];
  /** Shell commands that the person has to run. */
  readonly commands: readonly string[];
  /** What the conversions assume of the project, such as which Prefect 3 it will use, in sentences. */
  readonly assumptions?: readonly string[];
}

export interface ConvertedFile {
  readonly path: string;
  /** The whole text of the file afterwards, with its byte-order mark if it has one. */
  readonly after: string;
  readonly changes: readonly ConvertedUse[];
}

export interface ConvertedUse {
  readonly rule: string;
  readonly level: FixLevel;
  /** In the text before. */
  readonly line: number;
  readonly title: string;
  readonly notes: readonly string[];
}

export interface LeftUse {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly reason: string;
}
