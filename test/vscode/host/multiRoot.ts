import { runMocha } from "./runMocha";

/** The suite that runs on a workspace of two folders, each with a project of its own. */
export function run(): Promise<void> {
  return runMocha(() => import("../suites/multiRoot.js"));
}
