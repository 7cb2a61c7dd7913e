import { runMocha } from "./runMocha";

/** The suite that runs on a project that never mentions Prefect. */
export function run(): Promise<void> {
  return runMocha(() => import("../suites/quiet.js"));
}
