import { buildFromFlow } from "./agent/buildFromFlow";
import { deploymentClass } from "./agent/deploymentClass";
import { removedImport } from "./agent/removedImport";
import type { AnyRule } from "./engine";

/** Every rule there is, by family and name. A rule that is not in here does not exist. */
export const rules: readonly AnyRule[] = [buildFromFlow, deploymentClass, removedImport];
