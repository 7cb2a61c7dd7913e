import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { type Diagnosed, languageService } from "../../../server/src/languageService";
import { nodeFileSystem } from "../../../server/src/workspace/fileSystem";
import { createWorkspace } from "../../../server/src/workspace/workspace";

/** What our rules say of a prefect.yaml and of the project around it. */
export async function ownFindings(path: string): Promise<readonly Diagnosed[]> {
  const text = await readFile(path, "utf8");
  const source = TextDocument.create(URI.file(path).toString(), "prefect-yaml", 0, text);
  const document = languageService.parse(source);
  if (document === undefined) throw new Error(`${path} is not read as a prefect.yaml`);
  const workspace = createWorkspace({
    files: nodeFileSystem,
    boundaryOf: () => dirname(path),
    openModule: () => undefined,
  });
  return languageService.diagnose(document, {
    project: await workspace.viewFor(document),
    migration: { workPool: undefined },
    severities: {},
    onRuleFailure: (rule, error) => {
      throw new Error(`${rule} failed`, { cause: error });
    },
  });
}
