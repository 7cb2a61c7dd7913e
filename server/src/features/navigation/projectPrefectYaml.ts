import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { parsePrefectYaml } from "../../documents/prefectYaml/parsePrefectYaml";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import type { ProjectFile, ProjectView } from "../../workspace/projectView";

const known = new WeakMap<ProjectFile, PrefectYaml>();

/** The prefect.yaml of the project of a Python file; `undefined` when there is none, or it was not looked up. */
export function projectPrefectYaml({ prefectYaml }: ProjectView): PrefectYaml | undefined {
  if (prefectYaml?.text === undefined) return undefined;
  const model = known.get(prefectYaml) ?? parse(prefectYaml.path, prefectYaml.text);
  known.set(prefectYaml, model);
  return model;
}

function parse(path: string, text: string): PrefectYaml {
  return parsePrefectYaml(TextDocument.create(URI.file(path).toString(), "prefect-yaml", 0, text));
}
