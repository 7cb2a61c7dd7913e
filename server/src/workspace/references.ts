import type { PrefectDocument } from "../documents/prefectDocument";
import { referencedPythonFiles } from "../documents/prefectYaml/entrypoint";

/** The Python files that a document speaks of, as it names them: relative to the project's root. */
export function referencedFiles(document: PrefectDocument): readonly string[] {
  return document.kind === "prefectYaml" ? referencedPythonFiles(document) : [];
}
