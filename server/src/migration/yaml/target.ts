import { dirname } from "node:path";
import { asMapping, asText, isNull, itemsOf, keyText, lookup } from "../../syntax/yaml/navigation";
import { parseYaml } from "../../syntax/yaml/parseYaml";
import type { YamlMapping, YamlNode, YamlTree } from "../../syntax/yaml/yamlTree";
import type { MigrationContext } from "../settings";
import { plainValue } from "./plainValue";

/** The prefect.yaml that entries are written to. */
export interface EntryTarget {
  /** Absolute. */
  readonly path: string;
  /** Where `prefect deploy` runs, and entrypoints count from. */
  readonly folder: string;
  readonly exists: boolean;
  /** Empty where there is no file yet. */
  readonly tree: YamlTree;
  readonly root: YamlMapping | undefined;
  readonly deployments: Deployments;
  /** Whether the file has pull steps for all of its deployments. */
  readonly pullsForAll: boolean;
}

/** What stands under `deployments`. */
export type Deployments =
  | { readonly kind: "absent" }
  /** Nothing, `null` or `[]`: the key's colon, and the value if one is written. */
  | { readonly kind: "empty"; readonly colon: number; readonly value: YamlNode }
  | { readonly kind: "items"; readonly items: readonly YamlNode[]; readonly start: number };

/**
 * Reads the prefect.yaml of the project; a sentence where no entry can be added to it that deploys as the script
 * did: the file's own `build` and `push` would count for it.
 */
export function readTarget(context: MigrationContext): EntryTarget | string {
  const target = readEntryFile(context);
  if (typeof target === "string") return target;
  for (const section of ["build", "push"]) {
    const steps = lookup(target.root, section);
    if (itemsOf(steps).length > 0 || (asMapping(steps)?.pairs.length ?? 0) > 0) {
      return `prefect.yaml has \`${section}\` steps for all of its deployments, which would run for this one as well; move them to the entries that need them first.`;
    }
  }
  return target;
}

/** Reads the prefect.yaml of the project; a sentence where no entry can be added to it. */
export function readEntryFile({ project }: Pick<MigrationContext, "project">): EntryTarget | string {
  const file = project.prefectYaml;
  if (!file)
    return "The project's prefect.yaml is not known, because this text is no file; save it in the project first.";
  if (file.exists && file.text === undefined)
    return "prefect.yaml cannot be read as UTF-8 text; mend it first.";
  const tree = parseYaml(file.text ?? "");
  const [problem] = tree.problems;
  if (problem) return `prefect.yaml is no YAML that can be read (${problem.message}); mend it first.`;
  const root = asMapping(tree.root);
  if (tree.root && !root && !isNull(tree.root)) return "prefect.yaml is no mapping of keys; mend it first.";
  if (root?.flow || tree.root?.kind === "alias")
    return "prefect.yaml is written between braces; write its keys on lines of their own first.";
  if (root && columnOf(root.span.start, tree.text) > 0)
    return "The keys of prefect.yaml are indented; move them to the start of their lines first.";
  const deployments = readDeployments(root, tree.text);
  if (typeof deployments === "string") return deployments;
  const pull = lookup(root, "pull");
  return {
    path: file.path,
    folder: dirname(file.path),
    exists: file.exists,
    tree,
    root,
    deployments,
    pullsForAll: pull !== undefined && !isNull(pull),
  };
}

function readDeployments(root: YamlMapping | undefined, text: string): Deployments | string {
  const pairs = (root?.pairs ?? []).filter((pair) => keyText(pair) === "deployments");
  const [pair] = pairs;
  if (!pair) {
    return lookup(root, "deployments") === undefined
      ? { kind: "absent" }
      : "The deployments of prefect.yaml come in through a merge key; write them under their own key first.";
  }
  const { value } = pair;
  if (pairs.length > 1) return "prefect.yaml has the key `deployments` twice; remove one first.";
  const isEmptyList = value.kind === "sequence" && value.items.length === 0;
  if (value.anchor === undefined && (isEmptyList || (value.kind === "scalar" && isNull(value)))) {
    const colon = text.indexOf(":", pair.key.span.end);
    return { kind: "empty", colon, value };
  }
  if (value.kind !== "sequence" || value.flow)
    return "The `deployments` of prefect.yaml are not a list with a line for each item; write them so first.";
  return { kind: "items", items: value.items, start: value.span.start };
}

/** The entries that a file has: their names, with the function that each deploys where that can be read. */
export function existingEntries({ deployments }: EntryTarget): readonly {
  readonly name: string;
  readonly functionName: string | undefined;
  /** What {@link plainValue} answers for it. */
  readonly says: unknown;
}[] {
  const items = deployments.kind === "items" ? deployments.items : [];
  return items.flatMap((item) => {
    const name = asText(lookup(asMapping(item), "name"))?.text;
    const entrypoint = asText(lookup(asMapping(item), "entrypoint"))?.text;
    return name === undefined
      ? []
      : [{ name, functionName: entrypoint && functionOf(entrypoint), says: plainValue(item) }];
  });
}

/** `etl.py:main` and `flows.etl.main` both name `main`. */
function functionOf(entrypoint: string): string | undefined {
  return /:([\w.]+)$/.exec(entrypoint)?.[1] ?? /\.(\w+)$/.exec(entrypoint)?.[1];
}

/** Characters between the start of the line and an offset. */
export function columnOf(offset: number, text: string): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}
