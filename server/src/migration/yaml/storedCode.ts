import { posix } from "node:path";
import type { Argument } from "../../syntax/python/call";
import { type FlowReference, pathBelow } from "../build/flowReference";
import { convertStorage, tellOfStorageUpload } from "../build/storage";
import { askForReview, type Draft, refuse, tell } from "../draft";
import { readBlockUse } from "../reading/blockUse";
import { bucketStepOf } from "./bucket";
import type { CodePlace } from "./codePlace";
import { isThere, localEntrypoint } from "./entrypoint";
import { type PullStep, pullStepOf, workingDirectory } from "./pullSteps";
import type { EntryTarget } from "./target";

/** Code in a storage: what `from_source` would fetch, as pull steps. */
export function inStorage(
  storage: Argument,
  args: ReadonlyMap<string, Argument>,
  given: string | undefined,
  path: string,
  flow: FlowReference | undefined,
  target: EntryTarget,
  draft: Draft,
): CodePlace | undefined {
  const use = readBlockUse(storage.value, draft.module);
  const bucket = use && bucketStepOf(use, path, draft);
  if (bucket) {
    tellOfStorageUpload(use, args, draft);
    return stored(given, storedEntrypoint(given, flow, target, draft), path, [bucket], draft);
  }
  const source = convertStorage(storage, args, draft);
  if (!source || !use) return undefined;
  const { gitRoot } = draft.context.project;
  const below = source.isClone && gitRoot ? pathBelow(gitRoot, target.folder) : undefined;
  // In a clone the code lies as it does here, path and all; elsewhere the path is a folder of the storage.
  const wanted =
    given !== undefined && source.isClone ? withoutFolder(posix.join(path, given), below, draft) : given;
  if (draft.refusals.length > 0) return undefined;
  const entrypoint = storedEntrypoint(wanted, flow, target, draft);
  const step = pullStepOf(
    source,
    use,
    source.isClone ? "" : path,
    below === undefined ? undefined : "clone",
    draft,
  );
  if (!step) return undefined;
  const pull = below === undefined ? [step] : [step, workingDirectory(`{{ clone.directory }}/${below}`)];
  return stored(given, entrypoint, path, pull, draft);
}

function stored(
  given: string | undefined,
  entrypoint: string | undefined,
  path: string,
  pull: readonly PullStep[],
  draft: Draft,
): CodePlace | undefined {
  if (entrypoint === undefined) return undefined;
  if (given === undefined)
    tell(
      draft,
      `\`entrypoint\`: Prefect 2 took it relative to the folder the script was run from; "${entrypoint}" counts from the folder of prefect.yaml.`,
    );
  if (path !== "")
    askForReview(
      draft,
      "`path`, `entrypoint` and `pull_steps`: the path is now part of where the code is looked for.",
    );
  return { entrypoint, pull };
}

/** An entrypoint of the repository as it is seen from the folder of prefect.yaml in it. */
function withoutFolder(entrypoint: string, below: string | undefined, draft: Draft): string {
  if (below === undefined || entrypoint.startsWith(`${below}/`))
    return entrypoint.slice(below ? below.length + 1 : 0);
  refuse(
    draft,
    "`entrypoint` lies outside the folder of prefect.yaml, where `prefect deploy` runs; write the entry by hand.",
  );
  return entrypoint;
}

function storedEntrypoint(
  wanted: string | undefined,
  flow: FlowReference | undefined,
  target: EntryTarget,
  draft: Draft,
): string | undefined {
  if (wanted === undefined) return localEntrypoint(undefined, flow, target, draft);
  const file = flow && pathBelow(target.folder, flow.file);
  if (flow && `${file}:${flow.functionName}` !== posix.normalize(wanted)) {
    refuse(
      draft,
      `\`entrypoint\`: \`prefect deploy\` would look for "${wanted}" in the folder of prefect.yaml, and the flow is not there; write the entry by hand.`,
    );
    return undefined;
  }
  return flow || isThere(wanted, target, draft) ? wanted : undefined;
}
