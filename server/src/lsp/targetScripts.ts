import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { parsePythonModule } from "../documents/pythonModule/pythonModule";
import type { TargetScript } from "../languageService";
import type { ServiceContexts } from "./serviceContexts";

/** Reads the scripts that a deployment may be moved to; one that is not there yet is empty. */
export async function targetScripts(
  paths: readonly string[],
  contexts: ServiceContexts,
): Promise<readonly TargetScript[]> {
  const scripts: TargetScript[] = [];
  for (const path of paths) {
    const found = await contexts.script(path);
    const uri = URI.file(path).toString();
    const module = found === "missing" ? parsePythonModule(TextDocument.create(uri, "python", 0, "")) : found;
    if (module !== undefined) scripts.push({ module, exists: found !== "missing" });
  }
  return scripts;
}
