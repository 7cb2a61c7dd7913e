import { runMocha } from "./runMocha";

/** The suites that run on a project with agent-era scripts and a `prefect.yaml`. */
export function run(): Promise<void> {
  return runMocha(() => import("../suites/activation.js"));
}
