import { relative, sep } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { AgentYaml } from "../../documents/agentYaml/agentYaml";
import { parseAgentYaml } from "../../documents/agentYaml/parseAgentYaml";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { placesOf, type YamlLoad } from "../../documents/pythonModule/yamlLoads";
import type { ProjectView } from "../../workspace/projectView";

/** A deployment file that a script loads. */
export interface LoadedFile {
  /** Absolute. */
  readonly path: string;
  /** From the root of the project, with slashes. */
  readonly shownPath: string;
  readonly document: AgentYaml;
}

/** The file that a call reads; `"missing"` where no such file is, `undefined` where nobody knows. */
export function loadedFile(
  load: YamlLoad,
  module: PythonModule,
  { root, yamlFile }: ProjectView,
): LoadedFile | "missing" | undefined {
  if (load.path === undefined || root === undefined) return undefined;
  for (const path of placesOf(load, module, root)) {
    const file = yamlFile?.(path);
    if (!file) return undefined;
    if (!file.exists) continue;
    if (file.text === undefined) return undefined;
    const source = TextDocument.create(URI.file(path).toString(), "yaml", 0, file.text);
    const shownPath = relative(root, path).split(sep).join("/");
    return { path, shownPath, document: parseAgentYaml(source) };
  }
  return "missing";
}
