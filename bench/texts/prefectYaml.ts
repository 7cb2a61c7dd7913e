const HEAD = `name: warehouse
prefect-version: 3.4.0

pull:
  - prefect.deployments.steps.set_working_directory:
      directory: /opt/warehouse

deployments:
`;

/** A `prefect.yaml` of many deployments, 15 lines each, without a finding in it. */
export function prefectYamlOf(deployments: number): string {
  return HEAD + Array.from({ length: deployments }, (_, index) => deployment(index)).join("");
}

/** Python's files are left out of the entrypoints: whether they exist is not what is measured. */
function deployment(index: number): string {
  return `  - name: load-table-${index}
    description: Loads table ${index} of the warehouse.
    entrypoint: warehouse.flows.table_${index}.load
    tags: [warehouse, nightly]
    parameters:
      table: table_${index}
      limit: ${index * 10}
    schedules:
      - cron: "${index % 60} ${index % 24} * * *"
        timezone: Europe/Berlin
    work_pool:
      name: kubernetes
      job_variables:
        image: registry.example.com/warehouse:${index}
    enforce_parameter_schema: true
`;
}
