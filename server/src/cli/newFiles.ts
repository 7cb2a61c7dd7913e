import { open, readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import type { NewFile } from "../migration/plan";
import type { InputFile } from "./inputs";
import type { LeftUse, MigrationReport } from "./migrationReport";

/** A file that a use asks for, beside the file that it stands in. */
export interface WantedFile {
  readonly input: InputFile;
  readonly file: NewFile;
  /** The use, as it is reported. */
  readonly use: LeftUse;
}

/**
 * Makes the files that uses ask for, or only says which would be made. One that is there already stays as it is:
 * with the same text it is done, with another the use says so.
 *
 * @param write whether to make them
 * @param left where uses go whose file could not be made
 */
export async function makeNewFiles(
  wanted: readonly WantedFile[],
  write: boolean,
  left: LeftUse[],
): Promise<MigrationReport["newFiles"]> {
  const made = new Map<string, string>();
  for (const { input, file, use } of wanted) {
    const path = join(dirname(input.file.path), file.name);
    const shownPath = posix.join(posix.dirname(input.shownPath), file.name);
    const present = made.get(shownPath) ?? (await textAt(path));
    if (present === file.text) continue;
    const refusal =
      present === undefined
        ? write && (await makeFile(path, file.text))
        : "it is there already, with another text";
    if (refusal) left.push({ ...use, reason: `${shownPath} was not written: ${refusal}.` });
    else made.set(shownPath, file.text);
  }
  return [...made].map(([path, text]) => ({ path, text }));
}

/** `undefined` when there is no such file; another text when it cannot be read. */
async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return isMissing ? undefined : "";
  }
}

/** Why a file could not be made; `undefined` when it was. It never takes the place of another. */
export async function makeFile(path: string, text: string): Promise<string | undefined> {
  try {
    const handle = await open(path, "wx");
    try {
      await handle.writeFile(text, "utf8");
      await handle.sync();
    } finally {
      await handle.close();
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
