import { randomUUID } from "node:crypto";
import { chmod, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readSourceFile, type SourceFile } from "./sourceFile";

/**
 * Replaces a file in one step: the text goes to a temporary file beside it, which then takes its name, so
 * that a crash leaves the one or the other whole. Mode and owner stay, and so does a link to the file.
 *
 * @param file the file as it was read; it is left alone when it has changed since
 * @returns why the file was not written, `undefined` when it was
 */
export async function replaceFile(file: SourceFile, text: string): Promise<string | undefined> {
  const target = await realpath(file.path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    const { mode, uid, gid } = await stat(target);
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text, "utf8");
      // Only the superuser may give a file away, and only there it matters.
      await handle.chown(uid, gid).catch(() => undefined);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(temporary, mode); // The umask took bits away when the file was opened.
    if (!isUnchanged(file)) {
      await rm(temporary);
      return "the file was changed while it was being converted";
    }
    await rename(temporary, target);
    return undefined;
  } catch (error) {
    await rm(temporary, { force: true });
    return error instanceof Error ? error.message : String(error);
  }
}

function isUnchanged(file: SourceFile): boolean {
  const now = readSourceFile(file.path);
  return "text" in now && now.text === file.text && now.hasByteOrderMark === file.hasByteOrderMark;
}
