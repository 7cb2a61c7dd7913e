import type { ModuleMeaning } from "../../syntax/python/names";
import type { PythonNode } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";

/** What was read of a statement of the module level, in this text or in an earlier one. */
export interface Kept<Part> {
  readonly part: Part;
  /** How far the statement has moved since. */
  readonly distance: number;
}

interface Read<Part> {
  readonly meaning: ModuleMeaning;
  readonly start: number;
  readonly part: Part;
}

/** As much of a module as its statements are read with. */
export type ReadModule = Pick<PythonModule, "root" | "names" | "text">;

/**
 * Reads each statement of the module level once, as long as it reads the same and the names of the module level mean
 * the same. What is read of it may depend on nothing else.
 */
export function keepByStatement<Part>(
  read: (statement: PythonNode, module: ReadModule) => Part,
): (module: ReadModule) => readonly Kept<Part>[] {
  return (module) => {
    const { meaning } = module.names;
    return module.root.children.map((statement, index) => {
      const identity = module.root.identities[index];
      const { start } = statement;
      const last = identity?.get(read) as Read<Part> | undefined;
      if (last?.meaning === meaning) return { part: last.part, distance: start - last.start };
      const part = read(statement, module);
      identity?.set(read, { meaning, start, part } satisfies Read<Part>);
      return { part, distance: 0 };
    });
  };
}
