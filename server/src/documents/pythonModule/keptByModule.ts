import type { PythonModule } from "./pythonModule";

/**
 * Reads something of a module once. It is kept in the module itself: what a `WeakMap` has for a module that is gone,
 * stays with its whole tree until the garbage collector next looks through old objects.
 */
export function keepByModule<Kept>(read: (module: PythonModule) => Kept): (module: PythonModule) => Kept {
  return (module) => {
    if (!module.kept.has(read)) module.kept.set(read, read(module));
    return module.kept.get(read) as Kept;
  };
}
