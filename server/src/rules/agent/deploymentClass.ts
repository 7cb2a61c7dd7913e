import { defineRule } from "../rule";
import { migrationFindings } from "./migrationFindings";

/**
 * Finds uses of Prefect 2's `Deployment` class beside `build_from_flow`: `Deployment(…)` and
 * `Deployment.load_from_yaml(…)`.
 *
 * ## Why
 *
 * Prefect 3 has no such class; importing it raises `PrefectImportError`.
 *
 * ## Example
 *
 * ```python
 * from prefect.deployments import Deployment
 * from prefect_aws import S3Bucket
 *
 * Deployment(
 *     name="nightly",
 *     flow_name="etl",
 *     storage=S3Bucket.load("code"),
 *     entrypoint="etl.py:etl",
 * ).apply()
 * ```
 *
 * becomes
 *
 * ```python
 * from prefect import flow
 * from prefect_aws import S3Bucket
 *
 * flow.from_source(
 *     source=S3Bucket.load("code"),
 *     entrypoint="etl.py:etl",
 * ).deploy(
 *     name="nightly",
 *     work_pool_name="local",
 * )
 * ```
 *
 * ## Fix
 *
 * `Deployment(…)` with a storage, or with a path and an entrypoint, is converted with its `.apply()`; everything else
 * is left as it is, with the reason. Calls of a class that derives from `Deployment` are converted where it only sets
 * fields: they come into the call, and the class goes. `load_from_yaml` and `load_deployments_from_yaml` can only become
 * entries: `migrate --to yaml`, or "Convert to an entry in prefect.yaml", makes one of the file that they read, with what
 * is set after loading, and removes the call.
 *
 * ## Source
 *
 * `REMOVED_IN_V3` of Prefect 3.
 */
export const deploymentClass = defineRule({
  id: "agent/deployment-class",
  severity: "warning",
  kind: "python",
  check: (document, context) =>
    migrationFindings(
      "agent/deployment-class",
      document,
      context,
      () => "Prefect 3 has no Deployment class.",
    ),
});
