import type { PythonNode } from "../../syntax/python/node";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";

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

/** What Prefect replaces when it reads the file. */
const TEMPLATE = /\{\{\s*[\w.\-[\]$]+\s*\}\}/;

/** Whether Prefect would take a text in a value for a template. */
export function holdsTemplate(value: YamlValue): boolean {
  if (typeof value === "string") return TEMPLATE.test(value);
  if (typeof value !== "object" || value === null) return false;
  if (isList(value)) return value.some(holdsTemplate);
  return isMapping(value) && [...value].some(([key, entry]) => TEMPLATE.test(key) || holdsTemplate(entry));
}

/** The entries that have a value. */
export function known(
  entries: readonly (readonly [string, YamlValue | undefined])[],
): readonly (readonly [string, YamlValue])[] {
  return entries.flatMap(([name, value]): (readonly [string, YamlValue])[] =>
    value === undefined ? [] : [[name, value]],
  );
}

/** No value for an empty list or mapping. */
export function unlessEmpty(value: YamlValue | undefined): YamlValue | undefined {
  const isEmpty =
    value !== undefined && ((isList(value) && value.length === 0) || (isMapping(value) && value.size === 0));
  return isEmpty ? undefined : value;
}
