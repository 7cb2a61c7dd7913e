import { posix } from "node:path";
import type { Json } from "../prefectApi";

/** A block that a deployment takes its code from. */
export interface StorageBlock {
  readonly slug: string;
  readonly name: string;
  readonly data: Json;
}

/**
 * Where an agent took a flow's file from, in one line: the storage block with the deployment's `path` in it,
 * else the `path` on the machine (or in the image) that runs the flow.
 */
export function agentEraPlace(
  storage: StorageBlock | undefined,
  path: string | null,
  entrypoint: string,
  isImage: boolean,
): string {
  if (storage) return inBlock(storage, posix.join(path ?? "", entrypoint));
  return `${isImage ? "image" : "folder"} ${posix.join(path ?? "", entrypoint)}`;
}

/**
 * Where a worker takes it from: what the pull steps fetch. `blockOf` finds a saved block of that server; `isImage`
 * says that the flow runs in a container, where a folder is one of the image.
 */
export function workerEraPlace(
  pullSteps: readonly Json[],
  path: string | null,
  entrypoint: string,
  blockOf: (slug: string, name: string) => StorageBlock | undefined,
  isImage = false,
): string {
  const [step] = pullSteps.flatMap((each) => Object.entries(each)) as readonly [string, Json][];
  if (step === undefined) return `image <WORKDIR>${path === "." ? "" : `/${path}`}/${entrypoint}`;
  const [name, inputs] = step;
  const text = (key: string) => String(inputs[key] ?? "");
  switch (name.split(".").at(-1)) {
    case "set_working_directory":
      // Who stays where the image starts is there as without any step.
      if (isImage && text("directory") === ".") return `image <WORKDIR>/${entrypoint}`;
      return `${isImage ? "image" : "folder"} ${posix.join(text("directory"), entrypoint)}`;
    case "git_clone":
      return git(text("repository"), inputs.branch, entrypoint);
    case "pull_from_remote_storage":
      return inUrl(text("url"), entrypoint);
    case "pull_from_s3":
      return inUrl(`s3://${posix.join(text("bucket"), text("folder"))}`, entrypoint);
    case "pull_from_gcs":
      return inUrl(`gs://${posix.join(text("bucket"), text("folder"))}`, entrypoint);
    case "pull_from_azure_blob_storage":
      return inUrl(`az://${posix.join(text("container"), text("folder"))}`, entrypoint);
    case "pull_with_block": {
      const block = blockOf(text("block_type_slug"), text("block_document_name"));
      return block ? inBlock(block, entrypoint) : `missing block ${JSON.stringify(inputs)}`;
    }
    default:
      return `${name} ${JSON.stringify(inputs)} ${entrypoint}`;
  }
}

function inBlock({ slug, name, data }: StorageBlock, file: string): string {
  const text = (key: string) => String(data[key] ?? "");
  switch (slug) {
    case "github":
    case "gitlab-repository":
    case "bitbucket-repository":
      return git(text("repository"), data.reference, file);
    case "github-repository":
      return git(text("repository_url"), data.reference, file);
    case "local-file-system":
      return `folder ${posix.join(text("basepath"), file)}`;
    case "remote-file-system":
      return inUrl(text("basepath"), file);
    case "s3":
      return inUrl(`s3://${text("bucket_path")}`, file);
    case "gcs":
      return inUrl(`gs://${text("bucket_path")}`, file);
    case "azure":
      return inUrl(`az://${text("bucket_path")}`, file);
    case "s3-bucket":
      return inUrl(`s3://${posix.join(text("bucket_name"), text("bucket_folder"))}`, file);
    case "gcs-bucket":
      return inUrl(`gs://${posix.join(text("bucket"), text("bucket_folder"))}`, file);
    case "azure-blob-storage-container":
      return inUrl(`az://${posix.join(text("container_name"), text("base_folder"))}`, file);
    default:
      return `block ${slug}/${name} ${file}`;
  }
}

function git(repository: string, reference: unknown, file: string): string {
  return `git ${repository.replace(/\.git$/, "")}${reference ? `@${String(reference)}` : ""} ${posix.normalize(file)}`;
}

function inUrl(url: string, file: string): string {
  return `${url.replace(/\/$/, "")}/${posix.normalize(file)}`;
}
