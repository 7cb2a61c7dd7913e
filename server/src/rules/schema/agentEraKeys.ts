/**
 * Keys of agent-era deployments (`deployment.yaml`, `Deployment(…)`) that people carry over into a deployment of
 * `prefect.yaml`, each with what has its place now.
 */
export const agentEraKeys: ReadonlyMap<string, string> = new Map([
  ["infra_overrides", "Write its content under `work_pool.job_variables`."],
  [
    "infrastructure",
    "Name a work pool of that type in `work_pool.name` and give its settings as `work_pool.job_variables`.",
  ],
  ["infrastructure_document_id", "Name a work pool in `work_pool.name`."],
  ["work_pool_name", "Write it as `name` under `work_pool`."],
  ["work_queue_name", "Write it as `work_queue_name` under `work_pool`."],
  ["is_schedule_active", "Write `active` in each item of `schedules`, or `paused` for the whole deployment."],
  ["image", "Write it under `work_pool.job_variables`."],
  ["env", "Write it under `work_pool.job_variables`."],
  ["storage", "Say in a `pull` step where the code comes from."],
  ["path", "Make it part of `entrypoint`, or set the folder in a `pull` step."],
  ["manifest_path", "It is no longer needed."],
  ["timestamp", "It is no longer needed."],
  ["parameter_openapi_schema", "It is no longer needed: Prefect reads it from the flow."],
]);
