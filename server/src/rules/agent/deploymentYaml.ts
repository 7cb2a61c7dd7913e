import { placeOf } from "../../documents/agentYaml/agentYaml";
import { defineRule, type Finding } from "../rule";
import { eraOf, withReason } from "./migrationFindings";

/**
 * A deployment file of the agent era, which Prefect 3 reads no more.
 *
 * ## Why
 *
 * `prefect deployment build` of Prefect 2 wrote such files and `prefect deployment apply` sent them to the
 * server. Both commands are gone in Prefect 3, and no other reads the file: `prefect deploy` reads
 * `prefect.yaml`, whose keys differ.
 *
 * ## Example
 *
 * ```yaml
 * name: nightly
 * work_queue_name: default
 * infra_overrides: {}
 * flow_name: etl
 * entrypoint: flows/etl.py:etl
 * parameter_openapi_schema: {}
 * ```
 *
 * ## Fix
 *
 * The action "Convert to an entry in prefect.yaml", and `migrate --to yaml`, write the entry: name, description, version
 * (quoted), tags, parameters and entrypoint stay; `work_pool_name`, `work_queue_name` and `infra_overrides` become
 * `work_pool.name`, `work_pool.work_queue_name` and `work_pool.job_variables`; schedules become items of `schedules`; an
 * infrastructure block becomes a work pool of its type, and one that was saved gives that pool its base job template;
 * `storage` becomes a `pull` step. What stands below "DO NOT EDIT" is dropped, and so is a version that is only the hash
 * of the flow's file. Comments come along. The file itself stays: delete it once the entry is deployed.
 *
 * ## Source
 *
 * `prefect/cli/deployment.py` of Prefect 2.20, removed in 3.0.
 */
export const deploymentYaml = defineRule({
  id: "agent/deployment-yaml",
  severity: "warning",
  isAgentEra: true,
  kind: "agentYaml",
  *check(document, context): Iterable<Finding> {
    const which = document.name === undefined ? "this deployment" : `the deployment “${document.name.text}”`;
    const message = `Prefect 3 does not read this file: \`prefect deployment apply\` is gone. Write ${which} as an entry of \`deployments\` in prefect.yaml, to be deployed with \`prefect deploy\`; \`migrate --to yaml\` does it.`;
    yield { span: placeOf(document), ...eraOf(context), message: withReason(message, context) };
  },
});
