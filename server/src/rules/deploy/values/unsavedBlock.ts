import { followed } from "../../../documents/pythonModule/assignedValue";
import { argumentsByName } from "../../../documents/pythonModule/callArguments";
import { dictionaryEntries } from "../../../documents/pythonModule/dictionaryEntries";
import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { makesDeployment } from "../../../documents/pythonModule/scriptDeployments";
import { refusal } from "../../../prefect/refusals";
import type { PythonNode } from "../../../syntax/python/node";
import { defineRule, type Finding } from "../../rule";
import { deployedStorages } from "../code/deployedStorage";
import { isTooNew } from "../projectRelease";
import { spanOf, workerCalls } from "../workerCalls";
import { blockMade } from "./blockMade";
import { refusedParameters } from "./wrongParameterType";

/**
 * A block that was never saved, in a deployment.
 *
 * ## Why
 *
 * A deployment stores of a block only its name, and a block gets that when it is saved. Prefect raises a
 * `BlockNotSavedError` for one that is made in the script and given as a parameter, as the storage that is deployed, or
 * as the credentials of a repository or a bucket.
 *
 * A block that the script saves anywhere, and one that it hands to other code, is left alone.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 * from prefect.filesystems import RemoteFileSystem
 *
 * if __name__ == "__main__":
 *     flow.from_source(
 *         source=RemoteFileSystem(basepath="s3://my-bucket/flows"),
 *         entrypoint="etl.py:etl",
 *     ).deploy("nightly", work_pool_name="my-pool")
 * ```
 *
 * ## Fix
 *
 * Save it once, and load it in the script: `RemoteFileSystem.load("my-bucket")`.
 *
 * ## Source
 *
 * `BlockStorageAdapter.to_pull_step` in `prefect/runner/storage.py`, `RunnerDeployment.validate_block_parameters` in
 * `prefect/deployments/runner.py`.
 */
export const unsavedBlock = defineRule({
  id: "deploy/unsaved-block",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    const calls = workerCalls(module, context);
    const storages = deployedStorages(calls, module);
    const byNode = new Map(calls.map((found) => [found.call.node, found]));
    const inStorages = [...storages].flatMap(([storage, given]) =>
      inStorage(given, byNode.get(storage), module),
    );
    const asParameters = calls.filter(makesDeployment).flatMap((found) => inParameters(found, module));
    const isTaken = isTooNew(refusal("blockParameter"), context);
    const told = new Set<PythonNode>();
    // Where the server refuses the value whatever it is, the rule about types says so.
    if (isTaken) for (const { node } of refusedParameters(module, context)) told.add(node);
    for (const place of [...inStorages, ...asParameters]) {
      const block = blockMade(place, module);
      if (block === undefined || told.has(place)) continue;
      told.add(place);
      const isOnlyMasked = isTaken && !inStorages.includes(place);
      const effect = isOnlyMasked ? "its secrets are masked in what runs get" : "Prefect stops there";
      const message = `A deployment stores the name of a block, and this ${block.class} was never saved: ${effect}. Save it once, and write \`${block.class}.load("…")\`.`;
      yield { span: spanOf(place), message, ...(isOnlyMasked && { severity: "warning" as const }) };
    }
  },
});

/** What of a storage is named in the pull step. */
function inStorage(
  given: PythonNode,
  found: PrefectCall | undefined,
  module: PythonModule,
): readonly PythonNode[] {
  if (found === undefined) return [given];
  const name = found.callable.split(".").at(-1);
  return argumentsByName(found).flatMap(([of, { value }]) => {
    if (name === "BlockStorageAdapter") return of === "block" ? [value] : [];
    if (name === "GitRepository" && of !== "credentials") return [];
    return name === "GitRepository" || name === "RemoteStorage" ? valuesIn(value, module) : [];
  });
}

function inParameters(found: PrefectCall, module: PythonModule): readonly PythonNode[] {
  return argumentsByName(found).flatMap(([name, { value }]) =>
    name === "parameters" ? valuesIn(value, module) : [],
  );
}

/** The values in dictionaries and lists that are written out, however deep. */
function valuesIn(node: PythonNode, module: PythonModule): readonly PythonNode[] {
  const entries = dictionaryEntries(node, module);
  if (entries !== undefined) return [...entries.values.values()].flatMap((value) => valuesIn(value, module));
  const value = followed(node, module);
  return /^(?:list|tuple|set)$/.test(value.type)
    ? value.children.flatMap((item) => valuesIn(item, module))
    : [node];
}
