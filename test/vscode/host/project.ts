import { runMocha } from "./runMocha";

/** The suites that run on a project with agent-era scripts and a `prefect.yaml`. */
export function run(): Promise<void> {
  return runMocha(async () => {
    await import("../suites/activation.js");
    await import("../suites/deployments.js");
    await import("../suites/documentsWithoutFile.js");
    await import("../suites/migration.js");
    await import("../suites/prefectFiles.js");
    await import("../suites/prefectYaml.js");
    await import("../suites/python.js");
    await import("../suites/terminals.js");
    await import("../suites/workPools.js");
  });
}
