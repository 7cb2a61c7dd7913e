import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Draft } from "../draft";
import type { MigrationContext } from "../settings";
import type { BlockUse } from "./blockUse";
import { findSavedUses } from "./savedUses";

/** What a block holds that is loaded by its name: the call that made it, and the file that saves it. */
export interface SavedBlock {
  readonly use: BlockUse;
  readonly module: PythonModule;
}

/** Finds where the project saves a block: `GitHub(…).save("name")`, in this file or in a script of its own. */
export function findSavedBlock(slug: string, documentName: string, draft: Draft): SavedBlock | undefined {
  return savedBlock(slug, documentName, draft.module, draft.context);
}

/** The same, seen from a file. */
export function savedBlock(
  slug: string,
  documentName: string,
  from: PythonModule,
  { project }: MigrationContext,
): SavedBlock | undefined {
  const others = (project.blockScripts ?? []).filter(({ source }) => source.uri !== from.source.uri);
  const found = [from, ...others].flatMap((module) =>
    savesIn(module, slug, documentName).map((use) => ({ use, module })),
  );
  const nearness = found.map(({ module }) => sharedPath(module.source.uri, from.source.uri));
  const nearest = found.filter((_, index) => nearness[index] === Math.max(...nearness));
  // Saved twice in one place, it is not known which one was last.
  return nearest.length === 1 ? nearest[0] : undefined;
}

/** How many folders two files have in common: in a repository of several projects, each has blocks of its own. */
function sharedPath(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  const differs = left.findIndex((part, index) => part !== right[index]);
  return differs < 0 ? left.length : differs;
}

/** What is set on a block after it was made is not in the call, so the call alone does not tell what it holds. */
function savesIn(module: PythonModule, slug: string, documentName: string): readonly BlockUse[] {
  return findSavedUses(module).flatMap(({ use, name, settings }) =>
    name === documentName && use.how === "inline" && use.block.slug === slug && settings.length === 0
      ? [use]
      : [],
  );
}
