import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { type Diagnosed, languageService } from "../../../server/src/languageService";
import { nodeFileSystem } from "../../../server/src/workspace/fileSystem";
import { createWorkspace } from "../../../server/src/workspace/workspace";
import { POOLS } from "./judge";

/** What our rules say of a script, of what is beside it, and of the project's Prefect. */
export async function ownFindings(path: string): Promise<readonly Diagnosed[]> {
  const source = TextDocument.create(URI.file(path).toString(), "python", 0, await readFile(path, "utf8"));
  const document = languageService.parse(source);
  if (document === undefined) throw new Error(`${path} is not read as Python`);
  const workspace = createWorkspace({
    files: nodeFileSystem,
    boundaryOf: () => dirname(path),
    openModule: () => undefined,
  });
  return languageService.diagnose(document, {
    project: await workspace.viewFor(document),
    migration: { workPool: undefined },
    workPool: (name) => (Object.hasOwn(POOLS, name) ? { type: POOLS[name] ?? "" } : undefined),
    severities: {},
    onRuleFailure: (rule, error) => {
      throw new Error(`${rule} failed`, { cause: error });
    },
  });
}
