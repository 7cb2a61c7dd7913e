import { dirname, join } from "node:path";
import type { PythonModule } from "./pythonModule";

/** A file that an imported name may come from. */
export interface ImportCandidate {
  /** Absolute path of the file. */
  readonly file: string;
  /** The folder that has to be on Python's path for the import to work. */
  readonly base: string;
}

/** A name that a module imports from a file that may lie in the project. */
export interface ImportedName {
  /** What it is called over there. */
  readonly name: string;
  /** The likeliest first. */
  readonly candidates: readonly ImportCandidate[];
}

/**
 * Where an imported name comes from, by Python's rules for a script: beside the script first, then from the
 * project's root, with or without a `src` folder.
 *
 * @param target the dotted path of the import: `flows.etl.etl_flow`, or `.etl.etl_flow` relative to the module
 * @param file absolute path of the importing file
 */
export function importedName(
  target: string,
  file: string,
  root: string | undefined,
): ImportedName | undefined {
  const dots = /^\.*/.exec(target)?.[0].length ?? 0;
  const parts = target.slice(dots).split(".");
  const name = parts.pop();
  if (!name || (parts.length === 0 && dots === 0)) return undefined;
  const own = dirname(file);
  const bases =
    dots > 0 ? [join(own, ...Array(dots - 1).fill(".."))] : [own, ...(root ? [root, join(root, "src")] : [])];
  return {
    name,
    candidates: [...new Set(bases)].flatMap((base) => {
      const path = join(base, ...parts);
      return [`${path}.py`, join(path, "__init__.py")].map((candidate) => ({ file: candidate, base }));
    }),
  };
}

/** The dotted paths of what a module takes from outside Prefect, for looking up the flows among them. */
export function importTargets(module: PythonModule): readonly string[] {
  return [...module.names.importedPaths()].filter(
    (target) => target.includes(".") && !/^prefect(_|\.|$)/.test(target),
  );
}
