import type { PythonModule } from "../../documents/pythonModule/pythonModule";

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

/**
 * Finds how a file can speak of `module.name`: through an import that it has, else through one to add.
 * `undefined` when the name means something else in this file already.
 */
export function resolveName(need: ImportNeed, module: PythonModule): ResolvedName | undefined {
  const { names } = module;
  const target = `${need.module}.${need.name}`;
  const isShadowed = (name: string) =>
    names.bindings.some((binding) => binding.name === name && binding.scope !== names.module);
  for (const [name, bindings] of names.module.bindings) {
    if (bindings.length === 1 && bindings[0]?.target === target && !isShadowed(name))
      return { expression: name, need: undefined };
  }
  for (const [name, bindings] of names.module.bindings) {
    // Of `import a.b` only the first name is bound, and whether a submodule was loaded is not known.
    if (
      bindings.length === 1 &&
      bindings[0]?.target === need.module &&
      !need.module.includes(".") &&
      !isShadowed(name)
    ) {
      return { expression: `${name}.${need.name}`, need: undefined };
    }
  }
  const isTaken = names.bindings.some((binding) => binding.name === need.name);
  return isTaken ? undefined : { expression: need.name, need };
}
