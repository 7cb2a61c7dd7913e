import { basename, relative, resolve, sep } from "node:path";
import type { PrefectDocument } from "../documents/prefectDocument";
import { importedName, importTargets } from "../documents/pythonModule/importedModule";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { isStandardLibrary } from "../syntax/python/standardLibrary";
import { asText, lookup } from "../syntax/yaml/navigation";
import type { FolderNames } from "./folderNames";

/** Files of which the first that exists is meant. Absolute paths. */
export type Candidates = readonly string[];

/** The Python files that a document speaks of: what an entrypoint of the agent era names, and what is imported from the project. */
export async function referencedFiles(
  document: PrefectDocument,
  path: string,
  root: string,
  folders: FolderNames,
): Promise<readonly Candidates[]> {
  if (document.kind === "agentYaml") {
    const file = asText(lookup(document.root, "entrypoint"))?.text.split(":")[0];
    return file?.endsWith(".py") ? [[resolve(root, file)]] : [];
  }
  return document.kind === "python" ? await importedFiles(document, path, root, folders) : [];
}

/** The files behind the imports of a package's `__init__.py`, which may hand on the flow that is looked for. */
export async function handedOn(
  module: PythonModule,
  path: string,
  root: string,
  folders: FolderNames,
): Promise<readonly Candidates[]> {
  return basename(path) === "__init__.py" ? await importedFiles(module, path, root, folders) : [];
}

async function importedFiles(
  module: PythonModule,
  path: string,
  root: string,
  folders: FolderNames,
): Promise<readonly Candidates[]> {
  const found: Candidates[] = [];
  for (const target of importTargets(module)) {
    if (isStandardLibrary(target)) continue;
    const candidates: string[] = [];
    for (const { file, base } of importedName(target, path, root)?.candidates ?? []) {
      const [first = ""] = relative(base, file).split(sep);
      if (await folders.has(base, first)) candidates.push(file);
    }
    if (candidates.length > 0) found.push(candidates);
  }
  return found;
}
