import { beforeAll, describe, test } from "vitest";
import { loadGrammar } from "../checkMigration";
import { checkEntries, checkNoEntries } from "./checkEntries";
import { entry, rest, script } from "./texts";

beforeAll(loadGrammar);

const START = "entrypoint: example.py:etl\nwork_pool:\n  name: pool";

const build = (storage: string, more = "") =>
  script(
    `Deployment.build_from_flow(etl, name="nightly", storage=${storage}${more}, apply=True)`,
    `${importOf(storage)}\n`,
  );

function importOf(storage: string): string {
  const name = /^\w+/.exec(storage)?.[0] ?? "";
  const module = {
    S3Bucket: "prefect_aws",
    GcsBucket: "prefect_gcp",
    AzureBlobStorageContainer: "prefect_azure",
  };
  return `from ${module[name as keyof typeof module] ?? "prefect.filesystems"} import ${name}`;
}

const saves = (block: string) => [
  `import os\n${importOf(block)}\n\nblock = ${block}\nblock.save("code", overwrite=True)\n`,
];

/** The steps with their inputs, one a line. */
const steps = (push: string | undefined, pull: string, lines: string, pullLines = lines) =>
  [...(push === undefined ? [] : ["push:", step(push, lines)]), ...["pull:", step(pull, pullLines)]].join(
    "\n",
  );

function step(name: string, lines: string): string {
  return [`  - ${name}:`, ...lines.split("\n").map((line) => `      ${line}`)].join("\n");
}

const AWS = [
  "prefect_aws.deployments.steps.push_to_s3",
  "prefect_aws.deployments.steps.pull_from_s3",
] as const;
const GOOGLE = [
  "prefect_gcp.deployments.steps.push_to_gcs",
  "prefect_gcp.deployments.steps.pull_from_gcs",
] as const;
const MICROSOFT = [
  "prefect_azure.deployments.steps.push_to_azure_blob_storage",
  "prefect_azure.deployments.steps.pull_from_azure_blob_storage",
] as const;
const WITH_BLOCK = "prefect.deployments.steps.pull_with_block";

describe("a bucket whose block the project saves", () => {
  test.each<[why: string, storage: string, saved: string, yaml: string]>([
    [
      "S3 with keys",
      'S3.load("code")',
      'S3(bucket_path="acme/etl/", aws_access_key_id=os.environ["ID"], aws_secret_access_key="x")',
      steps(...AWS, 'bucket: acme\nfolder: etl\ncredentials: "{{ prefect.blocks.aws-credentials.code }}"'),
    ],
    [
      "S3 without keys",
      'S3.load("code")',
      'S3(bucket_path="s3://acme")',
      steps(...AWS, 'bucket: acme\nfolder: ""'),
    ],
    [
      "GCS with an account",
      'GCS.load("code")',
      'GCS(bucket_path="acme/a/b", service_account_info="{}", project="acme")',
      steps(
        ...GOOGLE,
        'bucket: acme\nfolder: a/b\nproject: acme\ncredentials: "{{ prefect.blocks.gcp-credentials.code }}"',
      ),
    ],
    [
      "Azure with a connection string",
      'Azure.load("code")',
      'Azure(bucket_path="acme/etl", azure_storage_connection_string=os.environ["CONNECTION"])',
      steps(
        ...MICROSOFT,
        'container: acme\nfolder: etl\ncredentials: "{{ prefect.blocks.azure-blob-storage-credentials.code }}"',
      ),
    ],
    [
      "Azure with a container of its own, and whoever the machine is",
      'Azure.load("code")',
      'Azure(bucket_path="etl", azure_storage_container="acme", azure_storage_account_name="shop", azure_storage_anon=False)',
      steps(
        ...MICROSOFT,
        "container: acme\nfolder: etl\ncredentials:\n  account_url: https://shop.blob.core.windows.net/",
      ),
    ],
    [
      "Azure that says nothing of credentials",
      'Azure.load("code")',
      'Azure(bucket_path="acme")',
      steps(
        ...MICROSOFT,
        'container: acme\nfolder: ""\ncredentials: "{{ prefect.blocks.azure-blob-storage-credentials.code }}"',
      ),
    ],
  ])("%s", (_, storage, saved, yaml) => {
    checkEntries(build(storage), {
      script: rest(),
      yaml: entry(`${START}\n${yaml}`),
      workPool: "pool",
      blockScripts: saves(saved),
      level: "review",
      notes: [/blocks0\.py saves as "code"/, /`push`: `prefect deploy` uploads the folder of prefect\.yaml/],
    });
  });

  test("the path of the deployment is a folder in it", () => {
    checkEntries(build('S3.load("code")', ', path="etl", skip_upload=True'), {
      script: rest(),
      yaml: entry(`${START}\n${steps(undefined, AWS[1], "bucket: acme\nfolder: flows/etl")}`),
      workPool: "pool",
      blockScripts: saves('S3(bucket_path="acme/flows")'),
    });
  });
});

describe("a bucket whose block only the server knows", () => {
  test.each<[why: string, storage: string, slug: string, push: string, lines: readonly string[]]>([
    [
      "S3",
      'S3.load("code")',
      "s3-bucket",
      AWS[0],
      ["bucket: bucket_name", "folder: bucket_folder", "credentials: credentials"],
    ],
    [
      "GCS",
      'GCS.load("code")',
      "gcs-bucket",
      GOOGLE[0],
      ["bucket: bucket", "folder: bucket_folder", "credentials: gcp_credentials"],
    ],
    [
      "Azure",
      'Azure.load("code")',
      "azure-blob-storage-container",
      MICROSOFT[0],
      ["container: container_name", "folder: base_folder", "credentials: credentials"],
    ],
    [
      "a bucket of both eras",
      'S3Bucket.load("code")',
      "s3-bucket",
      AWS[0],
      ["bucket: bucket_name", "folder: bucket_folder", "credentials: credentials"],
    ],
  ])("%s is uploaded to by the fields of the block", (_, storage, slug, push, lines) => {
    const fields = lines.map((line) => {
      const [input, field] = line.split(": ");
      return `${input}: "{{ prefect.blocks.${slug}.code.${field} }}"`;
    });
    const pull = `block_type_slug: ${slug}\nblock_document_name: code`;
    checkEntries(build(storage), {
      script: rest(),
      yaml: entry(`${START}\n${steps(push, WITH_BLOCK, fields.join("\n"), pull)}`),
      workPool: "pool",
      notes: [/`push`: `prefect deploy` uploads the folder/],
    });
  });

  test.each<[why: string, saved: string]>([
    ["a path that is computed", 'S3(bucket_path=os.environ["BUCKET"])'],
    ["no path at all", "S3(aws_access_key_id='a')"],
  ])("%s is not read", (_, saved) => {
    const pull = "block_type_slug: s3-bucket\nblock_document_name: code";
    checkEntries(build('S3.load("code")', ", skip_upload=True"), {
      script: rest(),
      yaml: entry(`${START}\n${steps(undefined, WITH_BLOCK, pull)}`),
      workPool: "pool",
      blockScripts: saves(saved),
    });
  });

  test("nothing is uploaded by Deployment(…) itself, unless it is applied so", () => {
    const call = (apply: string) =>
      `from prefect.deployments import Deployment\nfrom prefect_gcp import GcsBucket\n\nDeployment(name="nightly", flow_name="etl", storage=GcsBucket.load("code"), entrypoint="flows/etl.py:etl").apply(${apply})\n`;
    const pull = "block_type_slug: gcs-bucket\nblock_document_name: code";
    const yaml = (push: string | undefined) =>
      entry(
        `entrypoint: flows/etl.py:etl\nwork_pool:\n  name: pool\n${steps(push, WITH_BLOCK, push ? PUSHED : pull, pull)}`,
      );
    const files = { "/project/flows/etl.py": "from prefect import flow\n\n\n@flow\ndef etl():\n    pass\n" };
    checkEntries(call(""), { script: "", yaml: yaml(undefined), workPool: "pool", files });
    checkEntries(call("upload=True"), { script: "", yaml: yaml(GOOGLE[0]), workPool: "pool", files });
  });
});

const PUSHED = ["bucket: bucket", "folder: bucket_folder", "credentials: gcp_credentials"]
  .map((line) => line.replace(/(\w+): (\w+)/, '$1: "{{ prefect.blocks.gcs-bucket.code.$2 }}"'))
  .join("\n");

describe("a bucket that is left", () => {
  test.each<[why: string, storage: string, more: string, reason: RegExp]>([
    ["Azure without credentials", 'Azure(bucket_path="acme")', "", /needs credentials/],
    [
      "keys that are written out",
      'S3(bucket_path="acme", aws_access_key_id="a")',
      "",
      /save the bucket with its credentials/,
    ],
    [
      "a path in a block that is not known",
      'S3.load("code")',
      ', path="etl"',
      /put that folder into the block first/,
    ],
  ])("%s", (_, storage, more, reason) => {
    checkNoEntries(build(storage, more), [reason], { workPool: "pool" });
  });
});
