import { expect } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../../server/src/documents/pythonModule/pythonModule";
import { deploysToPool } from "../../../server/src/migration/moving/deployCall";
import { type Move, planMoveToYaml } from "../../../server/src/migration/moving/planMoveToYaml";
import { applyChanges } from "../../../server/src/syntax/textChange";
import { flowCalls } from "../../../server/src/workspace/flowCalls";
import type { ProjectView } from "../../../server/src/workspace/projectView";
import { type ProjectFiles, projectOf } from "../../workspace/projectOf";

export interface MoveOptions {
  /** Further files of the project. */
  readonly files?: ProjectFiles;
  readonly yaml?: string;
  readonly project?: Partial<ProjectView>;
  /** The path of the script in the project. */
  readonly path?: string;
}

/** Plans the move of the first call of a script that deploys to a pool; `undefined` without one. */
export function moveOf(
  script: string,
  { files = {}, yaml, project = {}, path = "etl.py" }: MoveOptions,
): Move | string | undefined {
  const all = { ...files, [path]: script, ...(yaml !== undefined && { "prefect.yaml": yaml }) };
  const view = { ...projectOf(all), ...project };
  const module = parsePythonModule(TextDocument.create(`file:///project/${path}`, "python", 1, script));
  const found = flowCalls(module, view).find(deploysToPool);
  return found && planMoveToYaml(found, module, { project: view, migration: { workPool: undefined } });
}

export interface Moved {
  readonly script: string;
  readonly yaml: string;
  /** The notes that make it a matter of review. */
  readonly reviews?: readonly RegExp[];
}

/** Asserts both files after the move. */
export function checkMove(script: string, options: MoveOptions, expected: Moved): void {
  const move = moveOf(script, options);
  if (move === undefined || typeof move === "string") throw new Error(move ?? "There is no such call.");
  expect({
    script: applyChanges(script, move.changes),
    yaml: applyChanges(move.target.text, move.target.changes),
  }).toEqual({ script: expected.script, yaml: expected.yaml });
  expect(move.reviews).toHaveLength(expected.reviews?.length ?? 0);
  for (const [index, review] of (expected.reviews ?? []).entries())
    expect(move.reviews[index]).toMatch(review);
}
