import { defineRule } from "../rule";
import { migrationFindings } from "./migrationFindings";

/**
 * Finds scripts that save blocks of a storage class that Prefect 3 dropped: `S3`, `GCS`, `Azure`, `GitHub`; and
 * `DockerRegistry`.
 *
 * ## Why
 *
 * Importing the class fails in Prefect 3. Its integrations have classes for the same purpose, but a saved block
 * keeps its class, so it must be saved anew. Blocks that both eras have are not reported.
 *
 * ## Example
 *
 * ```python
 * from prefect.filesystems import S3
 *
 * S3(bucket_path="my-bucket/flows").save("code")
 * ```
 *
 * ## Fix
 *
 * None, because credentials are blocks of their own now: the message shows the class to save instead, with the
 * fields under their new names.
 *
 * ```python
 * from prefect_aws import S3Bucket
 *
 * S3Bucket(bucket_name="my-bucket", bucket_folder="flows").save("code")
 * ```
 *
 * ## Source
 *
 * `prefect.filesystems` of Prefect 2.20 and 3; the blocks of prefect-aws, prefect-azure, prefect-docker, prefect-gcp
 * and prefect-github.
 */
export const storageBlock = defineRule({
  id: "agent/storage-block",
  severity: "warning",
  kind: "python",
  check: (document, context) =>
    migrationFindings(
      "agent/storage-block",
      document,
      context,
      () => "Prefect 3 has no block of this class.",
    ),
});
