import { defineRule, type Finding } from "../rule";

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
 * Write an entry under `deployments` in `prefect.yaml`: name, description, version (quoted), tags, parameters and
 * entrypoint stay; `work_pool_name`, `work_queue_name` and `infra_overrides` become `work_pool.name`,
 * `work_pool.work_queue_name` and `work_pool.job_variables`; `schedule` becomes an item of `schedules`; an
 * infrastructure block becomes a work pool of its type; `storage` becomes a `pull` step. What stands below
 * "DO NOT EDIT" is dropped.
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
  *check({ source, root, name }): Iterable<Finding> {
    const text = source.getText();
    const firstLine = /\S[^\r\n]*/.exec(text);
    const start = root?.pairs[0]?.key.span.start ?? firstLine?.index ?? 0;
    const end = start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].trimEnd().length ?? 0);
    const which = name === undefined ? "this deployment" : `the deployment “${name.text}”`;
    const message = `Prefect 3 does not read this file: \`prefect deployment apply\` is gone. Write ${which} as an entry of \`deployments\` in prefect.yaml, to be deployed with \`prefect deploy\`.`;
    yield { span: { start, end }, message };
  },
});
