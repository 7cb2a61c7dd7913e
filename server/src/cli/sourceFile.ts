import { readFileSync } from "node:fs";

const BYTE_ORDER_MARK = "\uFEFF";
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A text file as it lies on the disk. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  /** Without the byte-order mark, as an editor has it. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

/** A file that can't be read as text. */
export interface Unreadable {
  readonly path: string;
  /** Why, for a person; `undefined` when the file has nothing to do with Prefect, and nobody need know. */
  readonly problem: string | undefined;
}

/** Reads a file as the editor would open it; a fault of the disk is an answer. */
export function readSourceFile(path: string): SourceFile | Unreadable {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { path, problem: `can't be read: ${error instanceof Error ? error.message : error}` };
  }
  try {
    const text = decoder.decode(bytes);
    const hasByteOrderMark = text.startsWith(BYTE_ORDER_MARK);
    return { path, text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark };
  } catch {
    // No edit could put such bytes back as they were. UTF-16 has a zero byte beside each letter.
    const isOurs = bytes.toString("latin1").replaceAll("\0", "").includes("prefect");
    const problem = "is not UTF-8, and was passed over. Save it as UTF-8 to have it read.";
    return { path, problem: isOurs ? problem : undefined };
  }
}

/** The text as it is written, with the byte-order mark that the file had. */
export function wholeText(file: Pick<SourceFile, "hasByteOrderMark">, text: string): string {
  return file.hasByteOrderMark ? BYTE_ORDER_MARK + text : text;
}
