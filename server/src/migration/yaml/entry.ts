import type { PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";

/** A deployment on its way from a script to an item of `deployments` in prefect.yaml. */
export interface PlannedEntry {
  readonly name: string;
  /** What the entrypoint names: it tells deployments of one name apart. */
  readonly functionName: string;
  readonly value: ReadonlyMap<string, YamlValue>;
  /** The comments that stood inside the call; they come along. */
  readonly comments: readonly string[];
  /** Comments that stand above one of its keys. */
  readonly keyComments?: ReadonlyMap<string, readonly string[]>;
  /** What goes from the script: the call with its `.apply()`, and what was set in between. */
  readonly statements: readonly PythonNode[];
  /** Whether prefect.yaml has it already, word for word. */
  readonly isThere?: boolean;
}

/** How `prefect deploy -n` tells an entry from another one of the same name. */
export function selector({ name, functionName }: Pick<PlannedEntry, "name" | "functionName">): string {
  return `${functionName}/${name}`;
}
