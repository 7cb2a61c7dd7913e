import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenJson } from "../../documents/pythonModule/writtenValue";
import type { Argument } from "../../syntax/python/call";
import { pythonString } from "../../syntax/python/literal";
import type { LeftAlone } from "../plan";
import type { SavedUse } from "../reading/savedUses";
import { placeOf } from "./infrastructureBlock";

/** The fields of a block by name, as Python text; secrets are never repeated. */
type Fields = ReadonlyMap<string, string>;

interface Successor {
  readonly module: string;
  readonly package: string;
  readonly name: string;
  /** The pull step that needs no such block. */
  readonly step?: string;
  /** The arguments of the new class. */
  readonly write: (fields: Fields, literal: (name: string) => string | undefined) => readonly string[];
}

/** Blocks that Prefect 3 dropped, by slug, with the class that took their place and how its fields are called. */
const SUCCESSORS: Readonly<Record<string, Successor>> = {
  github: {
    module: "prefect_github",
    package: "prefect-github",
    step: "prefect.deployments.steps.git_clone",
    name: "GitHubRepository",
    write: (fields) => [
      ...renamed(fields, { repository: "repository_url", reference: "reference" }),
      ...nested(fields, "credentials", "GitHubCredentials", { access_token: "token" }),
    ],
  },
  s3: {
    module: "prefect_aws",
    package: "prefect-aws",
    step: "prefect_aws.deployments.steps.pull_from_s3",
    name: "S3Bucket",
    write: (fields, literal) => [
      ...bucket(fields, literal, "bucket_name", "bucket_folder"),
      ...nested(fields, "credentials", "AwsCredentials", {
        aws_access_key_id: "aws_access_key_id",
        aws_secret_access_key: "aws_secret_access_key",
      }),
    ],
  },
  gcs: {
    module: "prefect_gcp",
    package: "prefect-gcp[cloud_storage]",
    step: "prefect_gcp.deployments.steps.pull_from_gcs",
    name: "GcsBucket",
    write: (fields, literal) => [
      ...bucket(fields, literal, "bucket", "bucket_folder"),
      ...nested(fields, "gcp_credentials", "GcpCredentials", {
        service_account_info: "service_account_info",
        project: "project",
      }),
    ],
  },
  azure: {
    module: "prefect_azure",
    package: "prefect-azure[blob_storage]",
    step: "prefect_azure.deployments.steps.pull_from_azure_blob_storage",
    name: "AzureBlobStorageContainer",
    write: (fields, literal) => [
      ...(fields.has("azure_storage_container")
        ? renamed(fields, { azure_storage_container: "container_name", bucket_path: "base_folder" })
        : bucket(fields, literal, "container_name", "base_folder")),
      ...nested(fields, "credentials", "AzureBlobStorageCredentials", {
        azure_storage_connection_string: "connection_string",
        azure_storage_account_name: "account_url",
        azure_storage_tenant_id: "tenant_id",
        azure_storage_client_id: "client_id",
        azure_storage_client_secret: "client_secret",
      }),
    ],
  },
  "docker-registry": {
    module: "prefect_docker",
    package: "prefect-docker",
    name: "DockerRegistryCredentials",
    write: (fields) => [...fields].map(([name, value]) => `${name}=${value}`),
  },
};

/** What takes the place of a storage block that a script saves; `undefined` for one that Prefect 3 still has. */
export function storageBlock(saved: SavedUse, module: PythonModule): LeftAlone | undefined {
  const { use, name, settings } = saved;
  const successor = SUCCESSORS[use.block.slug];
  if (!successor || saved.isPublished) return undefined;
  const entries = [
    ...use.call.args.filter((argument) => argument.name !== undefined),
    ...settings.map(({ name: field, value }) => ({ name: field, value })),
  ];
  const secret = new Set(use.block.fields.flatMap((field) => (field.secret ? [field.name] : [])));
  const fields = new Map(
    entries.map(({ name: field = "", value }) => [
      field,
      secret.has(field) ? "…" : shown(value, module.text),
    ]),
  );
  const literal = (field: string) => {
    const value = entries.find((entry) => entry.name === field)?.value;
    const data = value && writtenJson(value, module);
    return typeof data === "string" ? data : undefined;
  };
  const call = `${successor.name}(${successor.write(fields, literal).join(", ")})`;
  const step = successor.step
    ? ` An entry of prefect.yaml can do without: its pull step ${successor.step} reads the same place.`
    : "";
  const under = name === undefined ? "under the same name" : `as "${name}"`;
  const reason = `Save a block of class ${successor.name} (${successor.module}) ${under} instead: \`${call}\`. It needs ${successor.package}.${step}`;
  return { rule: "agent/storage-block", ...placeOf(saved), reason };
}

function shown(value: Argument["value"], text: string): string {
  const written = text.slice(value.start, value.end).replace(/\s+/g, " ");
  return written.length > 80 ? "…" : written;
}

function renamed(fields: Fields, names: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(names).flatMap(([from, to]) => {
    const value = fields.get(from);
    return value === undefined || value === "None" ? [] : [`${to}=${value}`];
  });
}

/** The credentials that are a block of their own now. */
function nested(
  fields: Fields,
  name: string,
  block: string,
  names: Readonly<Record<string, string>>,
): readonly string[] {
  const inner = renamed(fields, names);
  return inner.length > 0 ? [`${name}=${block}(${inner.join(", ")})`] : [];
}

/** `bucket/folder/below` is split at the first slash. */
function bucket(
  fields: Fields,
  literal: (name: string) => string | undefined,
  name: string,
  folder: string,
): readonly string[] {
  const path = literal("bucket_path")?.replace(/^(\w+:\/\/|\/+)/, "");
  if (path === undefined) return fields.has("bucket_path") ? [`${name}=…`, `${folder}=…`] : [];
  const [first = "", ...rest] = path.split("/").filter(Boolean);
  return [
    `${name}=${pythonString(first)}`,
    ...(rest.length > 0 ? [`${folder}=${pythonString(rest.join("/"))}`] : []),
  ];
}
