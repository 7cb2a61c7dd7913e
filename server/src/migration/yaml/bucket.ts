import { posix } from "node:path";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenJson } from "../../documents/pythonModule/writtenValue";
import { findStep } from "../../prefect/steps";
import { argumentNamed } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";
import { askForReview, type Draft, tell } from "../draft";
import type { BlockUse } from "../reading/blockUse";
import { findSavedBlock, type SavedBlock } from "../reading/savedBlock";
import { known } from "./entry";
import { type PullStep, stepOf } from "./pullSteps";

/** What reads the same bucket as a block class that Prefect 3 dropped. */
interface BucketKind {
  readonly step: string;
  /** The input that names the bucket. */
  readonly bucket: "bucket" | "container";
  /** The block that holds its credentials, where the old class held them itself. */
  readonly credentials: { readonly slug: string; readonly class: string; readonly module: string };
}

const KINDS: Readonly<Record<string, BucketKind>> = {
  s3: {
    step: "prefect_aws.deployments.steps.pull_from_s3",
    bucket: "bucket",
    credentials: { slug: "aws-credentials", class: "AwsCredentials", module: "prefect_aws" },
  },
  gcs: {
    step: "prefect_gcp.deployments.steps.pull_from_gcs",
    bucket: "bucket",
    credentials: { slug: "gcp-credentials", class: "GcpCredentials", module: "prefect_gcp" },
  },
  azure: {
    step: "prefect_azure.deployments.steps.pull_from_azure_blob_storage",
    bucket: "container",
    credentials: {
      slug: "azure-blob-storage-credentials",
      class: "AzureBlobStorageCredentials",
      module: "prefect_azure",
    },
  },
};

/** Fields of the old classes that are no secret and no part of the credentials. */
const PLACES = new Set([
  "bucket_path",
  "azure_storage_container",
  "azure_storage_account_name",
  "azure_storage_anon",
]);

/**
 * The step that fetches from the bucket of an `S3`, `GCS` or `Azure` block, where it is known what the block holds:
 * because it is written out in the call, or because the project saves it. `undefined` for any other block.
 *
 * @param path a folder in the bucket's own
 */
export function bucketStepOf(use: BlockUse, path: string, draft: Draft): PullStep | undefined {
  const kind = KINDS[use.block.slug];
  if (!kind) return undefined;
  const { documentName } = use;
  const saved = documentName === undefined ? undefined : findSavedBlock(use.block.slug, documentName, draft);
  const held: SavedBlock | undefined = use.how === "inline" ? { use, module: draft.module } : saved;
  const place = held && placeOf(held.use, held.module);
  if (!held || !place) return undefined;
  const credentials = credentialsOf(held, kind, documentName);
  if (credentials === "unknown") return undefined;
  if (saved) {
    const where = saved.module === draft.module ? "this file" : posix.basename(saved.module.source.uri);
    askForReview(
      draft,
      `\`storage\`: the bucket is the one that ${where} saves as "${documentName}"; check that the block was not changed since.`,
    );
  }
  tellOfCredentials(credentials, kind, use, draft);
  const folder = posix.join(place.folder, path);
  const project = argumentNamed(held.use.call, "project");
  return stepOf(
    kind.step,
    known([
      [kind.bucket, place.bucket],
      ["folder", folder === "." ? "" : folder.replace(/\/$/, "")],
      ["project", project && textOf(project.value, held.module)],
      ["credentials", credentials],
    ]),
  );
}

function placeOf(
  { call }: BlockUse,
  module: PythonModule,
): { readonly bucket: string; readonly folder: string } | undefined {
  const read = (name: string) => {
    const argument = argumentNamed(call, name);
    return argument ? textOf(argument.value, module) : undefined;
  };
  const path = read("bucket_path")?.replace(/^(\w+:\/\/|\/+)/, "");
  if (path === undefined) return undefined;
  if (argumentNamed(call, "azure_storage_container")) {
    const bucket = read("azure_storage_container");
    return bucket === undefined ? undefined : { bucket, folder: path };
  }
  const [bucket = "", ...folders] = path.split("/");
  return bucket === "" ? undefined : { bucket, folder: folders.join("/") };
}

function textOf(value: PythonNode, module: PythonModule): string | undefined {
  const data = writtenJson(value, module);
  return typeof data === "string" ? data : undefined;
}

/** What the step gets for credentials: nothing where the block had none; `unknown` where none can be named. */
function credentialsOf(
  { use: { block, call }, module }: SavedBlock,
  { credentials }: BucketKind,
  documentName: string | undefined,
): YamlValue | undefined | "unknown" {
  const isSecret = call.args.some(
    ({ name, value }) =>
      value.type !== "none" &&
      !PLACES.has(name ?? "") &&
      block.fields.some((field) => field.name === name && field.secret),
  );
  const isRequired = findStep(KINDS[block.slug]?.step ?? "")?.inputs.some(
    ({ name, required }) => name === "credentials" && required,
  );
  if (!isSecret && !isRequired) return undefined;
  const account = argumentNamed(call, "azure_storage_account_name");
  const accountName = account && textOf(account.value, module);
  if (!isSecret && accountName !== undefined)
    return new Map([["account_url", `https://${accountName}.blob.core.windows.net/`]]);
  if (documentName === undefined || !/^[\w-]+$/.test(documentName)) return "unknown";
  return `{{ prefect.blocks.${credentials.slug}.${documentName} }}`;
}

function tellOfCredentials(
  given: YamlValue | undefined,
  { credentials }: BucketKind,
  { block, documentName }: BlockUse,
  draft: Draft,
): void {
  if (typeof given === "string") {
    askForReview(
      draft,
      `\`storage\`: ${block.class} blocks are gone in Prefect 3; save the credentials of this one as a block of class ${credentials.class} (${credentials.module}) named "${documentName}", first.`,
    );
    return;
  }
  askForReview(
    draft,
    `\`storage\`: ${block.class} blocks are gone in Prefect 3; the bucket is read with the credentials of the machine that runs the flow.`,
  );
  if (given !== undefined)
    tell(draft, "`pull_steps`: the address of the storage account takes the place of its name.");
}
