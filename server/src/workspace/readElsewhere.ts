import { posix } from "node:path";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { CertainText } from "../documents/pythonModule/certainText";
import type { ProjectView } from "./projectView";

/**
 * Whether a new text for a variable would reach others than the places that are known to read it: more places of its
 * file, or another file that imports it, or may.
 *
 * @param known how many places that is
 */
export function isReadElsewhere(
  { variable }: CertainText,
  source: TextDocument,
  known: number,
  project: Pick<ProjectView, "modules">,
): boolean {
  if (variable === undefined) return false;
  if (variable.readers > known) return true;
  const { importable } = variable;
  if (importable.length === 0) return false;
  const wanted = new Set([...importable, posix.basename(source.uri).replace(/\.py$/, "")]);
  return (project.modules() ?? []).some(
    ({ source: { uri }, imports, hasHiddenNames }) =>
      uri !== source.uri &&
      (hasHiddenNames || [...imports.values()].some((target) => wanted.has(lastOf(target)))),
  );
}

function lastOf(target: string): string {
  return target.slice(target.lastIndexOf(".") + 1);
}
