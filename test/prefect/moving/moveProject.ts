import { access, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { parsePrefectYaml } from "../../../server/src/documents/prefectYaml/parsePrefectYaml";
import { parsePythonModule } from "../../../server/src/documents/pythonModule/pythonModule";
import { deploysToPool } from "../../../server/src/migration/moving/deployCall";
import { planMoveToPython, scriptsFor } from "../../../server/src/migration/moving/planMoveToPython";
import { type Move, planMoveToYaml } from "../../../server/src/migration/moving/planMoveToYaml";
import { applyChanges } from "../../../server/src/syntax/textChange";
import { nodeFileSystem } from "../../../server/src/workspace/fileSystem";
import { flowCalls } from "../../../server/src/workspace/flowCalls";
import { createWorkspace } from "../../../server/src/workspace/workspace";

/** What was said of moves, by the names of the deployments. */
export type Announcements = Map<string, Pick<Move, "level" | "notes">>;

/**
 * Moves every deployment of scripts to prefect.yaml, one after the other, as the action of the editor does.
 * @throws {Error} with the reason, where one cannot be moved
 */
export async function moveAllToYaml(project: string, scripts: readonly string[]): Promise<Announcements> {
  const said: Announcements = new Map();
  for (const script of scripts) {
    const path = join(project, script);
    for (;;) {
      const text = await readFile(path, "utf8");
      const module = parsePythonModule(TextDocument.create(URI.file(path).toString(), "python", 1, text));
      const view = await workspaceOf(project).viewFor(module);
      const found = flowCalls(module, view).find(deploysToPool);
      if (found === undefined) break;
      const move = planMoveToYaml(found, module, { project: view, migration: { workPool: undefined } });
      if (typeof move === "string") throw new Error(`${script}: ${move}`);
      await writeFile(path, applyChanges(text, move.changes));
      const yaml = applyChanges(move.target.text, move.target.changes);
      await writeFile(move.target.path, yaml);
      const document = parsePrefectYaml(TextDocument.create("file:///x", "prefect-yaml", 1, yaml));
      said.set(document.deployments.at(-1)?.name?.text ?? "", move);
    }
  }
  return said;
}

/** Moves every entry of prefect.yaml to its flow's own file. */
export async function moveAllToPython(project: string): Promise<Announcements> {
  const said: Announcements = new Map();
  const path = join(project, "prefect.yaml");
  for (;;) {
    const text = await readFile(path, "utf8");
    const document = parsePrefectYaml(
      TextDocument.create(URI.file(path).toString(), "prefect-yaml", 1, text),
    );
    const part = document.parts.find((each) => each.kind === "deployment");
    if (part?.kind !== "deployment") return said;
    const [script = ""] = scriptsFor(part, document);
    await access(script);
    const source = TextDocument.create(
      URI.file(script).toString(),
      "python",
      1,
      await readFile(script, "utf8"),
    );
    const target = { module: parsePythonModule(source), exists: true };
    const view = await workspaceOf(project).viewFor(document);
    const move = planMoveToPython(part, document, target, {
      project: view,
      migration: { workPool: undefined },
    });
    const name = part.deployment?.name?.text ?? "";
    if (typeof move === "string") throw new Error(`${name}: ${move}`);
    await writeFile(script, applyChanges(move.target.text, move.target.changes));
    await writeFile(path, applyChanges(text, move.changes));
    said.set(name, move);
  }
}

/** One that has seen nothing yet: files change under it. */
function workspaceOf(project: string) {
  return createWorkspace({
    files: nodeFileSystem,
    boundaryOf: () => project,
    openModule: () => undefined,
  });
}
