import type { PrefectDocument } from "../documents/prefectDocument";

/** The Python files that a document speaks of: absolute paths, or relative to the project's root. */
export function referencedPythonFiles(_document: PrefectDocument): readonly string[] {
  return [];
}
