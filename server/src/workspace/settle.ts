import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { resolveEntrypoint } from "./entrypoints";
import type { ModuleFiles } from "./moduleFiles";
import { resolveType } from "./resolveType";
import { ownSteps, resolveStep } from "./stepFunctions";

/** Files lead to files: an import to a package, its `__init__.py` to a module, a model's field to another model. */
const MOST_ROUNDS = 12;

/**
 * Looks up the Python files that the entrypoints and steps of a document and the types of their flows lead to, so
 * that following them needs no disk.
 *
 * @param mayRead what a file names need not be its owner's to have read
 */
export async function settle(
  document: PrefectYaml,
  root: string,
  modules: ModuleFiles,
  mayRead: (file: string) => boolean,
): Promise<void> {
  const loaded = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = new Set<string>();
    let isWhole = true;
    const module = (file: string) => {
      if (!mayRead(file)) return undefined;
      if (!loaded.has(file)) wanted.add(file);
      const facts = modules.known(file);
      if (facts === undefined && !loaded.has(file)) isWhole = false;
      return facts;
    };
    follow(document, { root, module });
    const before = modules.revision;
    await Promise.all([...wanted].map((file) => modules.load(file)));
    for (const file of wanted) loaded.add(file);
    if (wanted.size === 0 || (isWhole && modules.revision === before)) return;
  }
}

/** Goes wherever a rule may want to go. */
function follow(document: PrefectYaml, project: Parameters<typeof resolveEntrypoint>[1]): void {
  for (const name of ownSteps(document)) resolveStep(name, project);
  for (const { entrypoint } of document.deployments) {
    const target = entrypoint && resolveEntrypoint(entrypoint, project);
    if (target?.state !== "found" || target.found === undefined) continue;
    const { flow, file } = target.found;
    for (const { type } of flow.parameters) resolveType(type, file, project);
  }
}
