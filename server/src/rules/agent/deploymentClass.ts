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
 *
 * Deployment(name="nightly", flow_name="etl", entrypoint="etl.py:etl").apply()
 * ```
 *
 * ## Fix
 *
 * None yet: write `from_source(source=…, entrypoint=…).deploy(…)`, or an entry in `prefect.yaml`.
 *
 * ## Source
 *
 * `REMOVED_IN_V3` of Prefect 3.
 */
export const deploymentClass = defineRule({
  id: "agent/deployment-class",
  severity: "warning",
  kind: "python",
  check: (document, context) => migrationFindings("agent/deployment-class", document, context, () => ""),
});
