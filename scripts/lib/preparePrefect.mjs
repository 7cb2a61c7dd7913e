import { findPython, prefectEnvironment } from "../pythonEnvironments.mjs";
import { sayInstalling } from "./say.mjs";
import { Unavailable } from "./testStage.mjs";

/**
 * Installs the Prefect of both eras, with and without its integrations, where they are not there yet, so that no test has to wait for a download.
 * @throws {Unavailable} when there is no Python to install them with, or no registry to install them from
 */
export async function preparePrefect() {
  try {
    await findPython();
    for (const era of /** @type {const} */ (["agentEra", "workerEra", "oldestWorkerEra"])) {
      await prefectEnvironment(era, [], { log: sayInstalling });
      await prefectEnvironment(era, "all", { log: sayInstalling });
    }
  } catch (error) {
    throw new Unavailable(error instanceof Error ? error.message : String(error));
  }
}
