import { basename } from "node:path";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { isAgentYaml, parseAgentYaml } from "./agentYaml/parseAgentYaml";
import type { PrefectDocument } from "./prefectDocument";
import { parsePrefectYaml } from "./prefectYaml/parsePrefectYaml";
import { concernsPrefect, parsePythonModule } from "./pythonModule/pythonModule";

/**
 * Reads a text as what Prefect would see in it; `undefined` when it is none of ours. The language id
 * decides about Python and `prefect-yaml`, so that an untitled text is served as well; under `yaml`, as most
 * editors have it, it is the name of the file, and for agent-era YAML what stands in it.
 *
 * @param previous the model of an earlier version of the same text; `"none"` for the first one of a text that is going
 *   to be typed in
 */
export function readDocument(
  source: TextDocument,
  previous?: PrefectDocument | "none",
): PrefectDocument | undefined {
  const known = typeof previous === "object" ? previous : undefined;
  if (source.languageId === "python") {
    if (!concernsPrefect(source.getText())) return undefined;
    return parsePythonModule(source, known?.kind === "python" ? known : previous && "none");
  }
  const fileName = basename(URI.parse(source.uri).path);
  if (fileName === "prefect.yaml" || source.languageId === "prefect-yaml") {
    return parsePrefectYaml(source, known?.kind === "prefectYaml" ? known : undefined);
  }
  return isAgentYaml(fileName, source.getText()) ? parseAgentYaml(source) : undefined;
}

/** The language id of a file that may be ours by its name: `undefined` spares it from being read at all. */
export function languageOf(fileName: string): "python" | "prefect-yaml" | "yaml" | undefined {
  if (fileName.endsWith(".py")) return "python";
  if (fileName === "prefect.yaml") return "prefect-yaml";
  return /deployment.*\.ya?ml$/i.test(fileName) ? "yaml" : undefined;
}
