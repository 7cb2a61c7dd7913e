import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { type Diagnosed, languageService } from "../../server/src/languageService";
import { nodeFileSystem } from "../../server/src/workspace/fileSystem";
import { createWorkspace } from "../../server/src/workspace/workspace";

/**
 * What our rules say of a file on the disk and of the project around it.
 *
 * @param pools the types of the pools that are known, by name
 */
export async function ownFindings(
  path: string,
  pools?: Readonly<Record<string, string>>,
): Promise<readonly Diagnosed[]> {
  const languageId = path.endsWith(".py") ? "python" : "prefect-yaml";
  const source = TextDocument.create(URI.file(path).toString(), languageId, 0, await readFile(path, "utf8"));
  const document = languageService.parse(source);
  if (document === undefined) throw new Error(`${path} is not read`);
  const workspace = createWorkspace({
    files: nodeFileSystem,
    boundaryOf: () => dirname(path),
    openModule: () => undefined,
  });
  return languageService.diagnose(document, {
    project: await workspace.viewFor(document),
    migration: { workPool: undefined },
    ...(pools && {
      workPool: (name) => (Object.hasOwn(pools, name) ? { type: pools[name] ?? "" } : undefined),
    }),
    severities: {},
    onRuleFailure: (rule, error) => {
      throw new Error(`${rule} failed`, { cause: error });
    },
  });
}
