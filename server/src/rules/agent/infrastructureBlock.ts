import { defineRule } from "../rule";
import { migrationFindings } from "./migrationFindings";

/**
 * Finds scripts that save infrastructure blocks (`KubernetesJob(…).save("x")`), or publish them as work pools.
 *
 * ## Why
 *
 * Prefect 3 has no infrastructure blocks; importing one fails. A work pool of the block's kind takes its place: what
 * the block's fields said are the defaults of the variables in the pool's base job template.
 *
 * ## Example
 *
 * ```python
 * from prefect.infrastructure import KubernetesJob
 *
 * KubernetesJob(namespace="jobs", image="registry.example.com/flows:1").save("my-k8s-job")
 * ```
 *
 * ## Fix
 *
 * Nothing in the script is edited. `migrate --write` makes `my-k8s-job-base-job-template.json` beside it: the template
 * of the newest worker, with the block's fields under their new names and shapes, as `publish_as_work_pool()` of
 * Prefect 2 makes it. The message says the command that makes the pool of it, and which fields could not be read.
 *
 * ```sh
 * prefect work-pool create my-k8s-job --type kubernetes --base-job-template my-k8s-job-base-job-template.json
 * ```
 *
 * Then delete the script. A block that is named in a field (`aws_credentials=AwsCredentials.load("x")`) is to be chosen
 * in the pool, which refers to it by an id that only the server knows.
 *
 * ## Source
 *
 * `generate_work_pool_base_job_template` of each infrastructure block in Prefect 2.20; Prefect's guide "How to upgrade
 * from agents to workers".
 */
export const infrastructureBlock = defineRule({
  id: "agent/infrastructure-block",
  severity: "warning",
  kind: "python",
  check: (document, context) =>
    migrationFindings(
      "agent/infrastructure-block",
      document,
      context,
      () => "Prefect 3 has no infrastructure blocks.",
    ),
});
