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
    names.bindingsNamed(name).some((binding) => binding.scope !== names.module);
  const imports = names.imports.filter(({ name, scope }) => {
    return scope === names.module && names.module.bindings.get(name)?.length === 1;
  });
  const own = imports.find((binding) => binding.target === target && !isShadowed(binding.name));
  if (own) return { expression: own.name, need: undefined };
  // Of `import a.b` only the first name is bound, and whether a submodule was loaded is not known.
  const around = need.module.includes(".")
    ? undefined
    : imports.find((binding) => binding.target === need.module && !isShadowed(binding.name));
  if (around) return { expression: `${around.name}.${need.name}`, need: undefined };
  return names.bindingsNamed(need.name).length > 0 ? undefined : { expression: need.name, need };
}
