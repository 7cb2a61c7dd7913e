import { readFile } from "node:fs/promises";

const BYTE_ORDER_MARK = "\uFEFF";

/** A text file as it lies on the disk. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  /** Without the byte-order mark, as an editor has it. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

/** The answer for a file whose bytes are no UTF-8, which no edit could put back as they were. */
export interface NotUtf8 {
  readonly path: string;
  /** Whether the word stands in it all the same, so that a person should know that it was passed over. */
  readonly mentionsPrefect: boolean;
}

export async function readSourceFile(path: string): Promise<SourceFile | NotUtf8> {
  const bytes = await readFile(path);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const hasByteOrderMark = text.startsWith(BYTE_ORDER_MARK);
    return { path, text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark };
  } catch {
    // UTF-16 has a zero byte beside each letter.
    return { path, mentionsPrefect: bytes.toString("latin1").replaceAll("\0", "").includes("prefect") };
  }
}

/** The text as it is written, with the byte-order mark that the file had. */
export function wholeText(file: SourceFile, text: string): string {
  return file.hasByteOrderMark ? BYTE_ORDER_MARK + text : text;
}
