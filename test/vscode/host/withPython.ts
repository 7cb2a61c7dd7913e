import { runMocha } from "./runMocha";

/** The suite that runs beside (a mock of) another extension for Python. */
export function run(): Promise<void> {
  return runMocha(() => import("../suites/withPython.js"));
}
