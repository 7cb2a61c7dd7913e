import { defineRule } from "../rule";
import { migrationFindings } from "./migrationFindings";

/**
 * Finds `infra_overrides=` in calls of `run_deployment`.
 *
 * ## Why
 *
 * The argument is called `job_variables` since Prefect 2.17, and Prefect 3 refuses the old name with a `TypeError`. Its
 * keys are those of the work pool's job variables: what had a dot is nested now.
 *
 * ## Example
 *
 * ```python
 * from prefect.deployments import run_deployment
 *
 * run_deployment("etl/nightly", infra_overrides={"env.DAY": "monday"})
 * ```
 *
 * becomes
 *
 * ```python
 * from prefect.deployments import run_deployment
 *
 * run_deployment("etl/nightly", job_variables={"env": {"DAY": "monday"}})
 * ```
 *
 * ## Fix
 *
 * Renames the argument and nests its keys. It asks for review when the overrides are not written out in the call.
 *
 * ## Source
 *
 * The signatures of `run_deployment` in Prefect 2.20 and 3.
 */
export const infraOverrides = defineRule({
  id: "agent/infra-overrides",
  severity: "warning",
  kind: "python",
  check: (document, context) =>
    migrationFindings(
      "agent/infra-overrides",
      document,
      context,
      () => "Prefect 3 calls infra_overrides job_variables.",
    ),
});
