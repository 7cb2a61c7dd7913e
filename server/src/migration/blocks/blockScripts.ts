import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { LeftAlone } from "../plan";
import { findSavedUses } from "../reading/savedUses";
import type { MigrationContext } from "../settings";
import { infrastructureBlock } from "./infrastructureBlock";
import { storageBlock } from "./storageBlock";

/**
 * Finds the blocks that a file saves and that Prefect 3 no longer has. The script itself is left as it is: what
 * takes the block's place is a work pool, or a block of another class.
 */
export function findBlockScripts(module: PythonModule, context: MigrationContext): readonly LeftAlone[] {
  return findSavedUses(module).flatMap(
    (saved) => infrastructureBlock(saved, module, context) ?? storageBlock(saved, module) ?? [],
  );
}
