import { basename } from "node:path";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "./prefectDocument";
import { parsePrefectYaml } from "./prefectYaml/parsePrefectYaml";
import { mentionsPrefect, parsePythonModule } from "./pythonModule/pythonModule";

/**
 * Reads a text as what Prefect would see in it; `undefined` when it is none of ours. The name of the file
 * decides about YAML, under whichever language id an editor opens it; the language id about Python, so that
 * an untitled script is served as well.
 */
export function readDocument(source: TextDocument): PrefectDocument | undefined {
  if (source.languageId === "python") {
    return mentionsPrefect(source.getText()) ? parsePythonModule(source) : undefined;
  }
  return languageOf(basename(URI.parse(source.uri).path)) === "prefect-yaml" ||
    source.languageId === "prefect-yaml"
    ? parsePrefectYaml(source)
    : undefined;
}

/** The language id of a file that may be ours by its name: `undefined` spares it from being read at all. */
export function languageOf(fileName: string): "python" | "prefect-yaml" | "yaml" | undefined {
  if (fileName.endsWith(".py")) return "python";
  if (fileName === "prefect.yaml") return "prefect-yaml";
  return /deployment.*\.ya?ml$/i.test(fileName) ? "yaml" : undefined;
}
