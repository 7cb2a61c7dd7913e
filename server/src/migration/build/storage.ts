import type { Argument } from "../../syntax/python/call";
import { argumentNamed } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { askForReview, copyOf, type Draft, importName, refuse, tell, textOf } from "../draft";
import { type BlockUse, readBlockUse } from "../reading/blockUse";
import { tellOfUpload } from "./argumentRules";
import { blockNameOf } from "./blockName";
import { gitHubSource } from "./gitHubStorage";

/** Where the code comes from, as the text of `from_source`'s `source=`. */
export interface StorageSource {
  readonly text: string;
  /** Whether it is a clone, which starts at the root of the repository. */
  readonly isClone: boolean;
}

/** The blocks of both eras that clone a repository. */
const CLONES = new Set(["github-repository", "gitlab-repository", "bitbucket-repository"]);

/** Block classes that Prefect 3 dropped, with the one that took their place and the package that has it. */
const SUCCESSORS: Readonly<
  Record<string, { readonly module: string; readonly name: string; readonly scheme: string }>
> = {
  s3: { module: "prefect_aws", name: "S3Bucket", scheme: "s3" },
  gcs: { module: "prefect_gcp", name: "GcsBucket", scheme: "gs" },
  azure: { module: "prefect_azure", name: "AzureBlobStorageContainer", scheme: "az" },
};

/** Turns `storage=` into a source; `undefined` when it refused. */
export function convertStorage(
  storage: Argument,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): StorageSource | undefined {
  const use = readBlockUse(storage.value, draft.module);
  if (!use) {
    refuse(
      draft,
      `\`storage=${textOf(draft, storage.value)}\` is not a block that can be read in this file; write the block's .load("name") in the call first.`,
    );
    return undefined;
  }
  tellOfStorageUpload(use, args, draft);
  if (use.block.slug === "github") return gitHubSource(use, draft);
  const successor = SUCCESSORS[use.block.slug];
  if (successor) return successorSource(use, successor, draft);
  return keptBlock(use, storage, draft);
}

/**
 * Tells that nothing is uploaded any more, where the build did it. `Deployment(…)` without a flow uploaded only when its
 * `.apply()` was told to, but the file of a deployment was written by a build.
 */
export function tellOfStorageUpload(
  { block }: BlockUse,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): void {
  const isBuilt = args.has("flow") || /\.ya?ml$/.test(draft.module.source.uri);
  const isSkipped = !isBuilt || isTrue(args.get("skip_upload"), draft);
  if (block.capabilities.includes("put-directory") && !isSkipped) tellOfUpload(draft);
}

/** A block class that both eras have: the same object is the source. */
function keptBlock(use: BlockUse, storage: Argument, draft: Draft): StorageSource | undefined {
  if (use.how === "loaded") {
    tell(
      draft,
      `\`pull_steps\`: the code is pulled with the ${use.block.class} block each time; the deployment no longer points at the block itself.`,
    );
    return { text: copyOf(draft, storage.value), isClone: CLONES.has(use.block.slug) };
  }
  const basepath = argumentNamed(use.call, "basepath");
  if (use.block.slug === "local-file-system" && basepath && use.call.args.length === 1) {
    tell(draft, "`pull_steps`: flow runs start in the folder itself; the files are not copied first.");
    return { text: copyOf(draft, basepath.value), isClone: false };
  }
  refuse(
    draft,
    `${use.block.class}(…) is not saved, and a source must be: save it as a block and load it by name.`,
  );
  return undefined;
}

function successorSource(
  use: BlockUse,
  successor: { readonly module: string; readonly name: string; readonly scheme: string },
  draft: Draft,
): StorageSource | undefined {
  if (use.how === "inline") {
    const path = argumentNamed(use.call, "bucket_path");
    const bucketPath = path && literalValue(path.value, draft.module.text);
    if (typeof bucketPath !== "string" || use.call.args.length !== 1) {
      refuse(
        draft,
        `${use.block.class}(…) holds more than a literal bucket_path; save the bucket with its credentials as a block of class ${successor.name} (${successor.module}) and load that here.`,
      );
      return undefined;
    }
    askForReview(
      draft,
      `\`storage\`: ${use.block.class} blocks are gone in Prefect 3; the bucket is read with the credentials of the machine that runs the flow.`,
    );
    return { text: pythonString(`${successor.scheme}://${bucketPath.replace(/^\/+/, "")}`), isClone: false };
  }
  const known = blockNameOf(use, draft);
  if (!known) return undefined;
  const name = importName(draft, successor);
  if (name === undefined) return undefined;
  askForReview(
    draft,
    `\`storage\`: ${use.block.class} blocks are gone in Prefect 3; save the same bucket as a block of class ${successor.name} (${successor.module}) named ${known.shown} with its folder and credentials, first.`,
  );
  return { text: `${name}.load(${known.expression})`, isClone: false };
}

function isTrue(argument: Argument | undefined, draft: Draft): boolean {
  return argument !== undefined && literalValue(argument.value, draft.module.text) === true;
}
