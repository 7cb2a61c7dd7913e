import { rm } from "node:fs/promises";
import { inCache } from "../lib/paths.mjs";
import { findPrefect, startPrefectServer } from "../lib/prefectServer.mjs";
import { say } from "../lib/say.mjs";
import { Unavailable } from "../lib/testStage.mjs";
import { createWorkPools, examplePools, sendHeartbeat } from "../lib/workPools.mjs";

/** As often as a worker says that it is alive. */
const HEARTBEAT_MS = 30_000;

/** @typedef {{env: Record<string, string | undefined>, stop: () => Promise<void>}} TestPrefect */

/**
 * A fresh Prefect server with the example pools and one worker, and the environment in which an extension finds
 * it and nothing of the user's: a test must never pause somebody's real pool. Where Prefect cannot be had, the
 * environment names no API and the suites that need one are skipped.
 * @returns {Promise<TestPrefect>}
 */
export async function startTestPrefect() {
  const home = inCache("vscode", "prefect");
  await rm(home, { recursive: true, force: true });
  const usersOwn = Object.keys(process.env).filter((name) => name.startsWith("PREFECT_"));
  const env = { ...Object.fromEntries(usersOwn.map((name) => [name, undefined])), PREFECT_HOME: home };
  try {
    const server = await startPrefectServer({ bin: await findPrefect(), home });
    await createWorkPools(server.apiUrl, examplePools);
    const beat = () => sendHeartbeat(server.apiUrl, "local", "test-worker");
    await beat();
    const heart = setInterval(() => beat().catch(() => {}), HEARTBEAT_MS);
    const stop = async () => {
      clearInterval(heart);
      await server.stop();
    };
    return { env: { ...env, PREFECT_API_URL: server.apiUrl }, stop };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    say(`No Prefect server: ${error.message}`);
    return { env, stop: async () => {} };
  }
}
