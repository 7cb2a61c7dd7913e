import { keepByModule } from "../../documents/pythonModule/keptByModule";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Binding } from "../../syntax/python/names";

/** A name that converted code uses: `from module import name`. */
export interface ImportNeed {
  readonly module: string;
  readonly name: string;
}

/** How converted code may write a name, and the import to add when there is none yet. */
export interface ResolvedName {
  readonly expression: string;
  readonly need: ImportNeed | undefined;
}

/** Why converted code cannot speak of a name that means something else in its file. */
export function takenName({ module, name }: ImportNeed): string {
  return `\`${name}\` means something else in this file; rename it, so that ${module}.${name} can be imported.`;
}

/** By what is needed; every deployment of a file needs the same few names. */
const resolvedIn = keepByModule(() => new Map<string, ResolvedName | undefined>());

/**
 * Finds how a file can speak of `module.name`: through an import that it has, else through one to add.
 * `undefined` when the name means something else in this file already.
 */
export function resolveName(need: ImportNeed, module: PythonModule): ResolvedName | undefined {
  const known = resolvedIn(module);
  const key = `${need.module} ${need.name}`;
  if (!known.has(key)) known.set(key, findName(need, module));
  return known.get(key);
}

function findName(need: ImportNeed, module: PythonModule): ResolvedName | undefined {
  const { names } = module;
  const target = `${need.module}.${need.name}`;
  const imports = names.imports.filter(({ name, scope }) => {
    return scope === names.module && names.module.bindings.get(name)?.length === 1;
  });
  const own = imports.find((binding) => binding.target === target && !names.isBoundInside(binding.name));
  if (own) return { expression: own.name, need: undefined };
  // Of `import a.b` only the first name is bound: it goes with `a.b`, and whether a submodule was loaded is not known.
  const isWhole = ({ node }: Binding) =>
    !module.text.slice(node.start, node.end).startsWith(`${need.module}.`);
  const around = need.module.includes(".")
    ? undefined
    : imports.find(
        (binding) => binding.target === need.module && isWhole(binding) && !names.isBoundInside(binding.name),
      );
  if (around) return { expression: `${around.name}.${need.name}`, need: undefined };
  const isTaken = names.module.bindings.has(need.name) || names.isBoundInside(need.name);
  return isTaken ? undefined : { expression: need.name, need };
}
