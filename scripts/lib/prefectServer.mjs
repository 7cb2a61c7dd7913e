import { join } from "node:path";
import { prefectEnvironment } from "../pythonEnvironments.mjs";
import { runCommand } from "../runCommand.mjs";
import { startInBackground, waitForAnswer } from "./backgroundProcess.mjs";
import { findProgram } from "./findProgram.mjs";
import { freePort } from "./freePort.mjs";
import { sayInstalling } from "./say.mjs";
import { Unavailable } from "./testStage.mjs";

/** @typedef {{apiUrl: string, env: NodeJS.ProcessEnv, ended: Promise<number>, stop: () => Promise<void>}} PrefectServer */

/** A first start also creates the database, which takes a slow machine half a minute. */
const START_LIMIT_MS = 120_000;

/**
 * The folder of a `prefect` command of the worker era: the one on the path, else one installed for us.
 * @returns {Promise<string>}
 * @throws {Unavailable} when Prefect can neither be found nor installed
 */
export async function findPrefect() {
  const onPath = await findProgram(["prefect"]);
  if (onPath !== undefined) {
    const version = await runCommand(onPath, ["--version"]).catch(() => "");
    if (version.trim().startsWith("3.")) return join(onPath, "..");
  }
  try {
    return (await prefectEnvironment("workerEra", [], { log: sayInstalling })).bin;
  } catch (error) {
    throw new Unavailable(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Starts a Prefect 3 server on loopback with a home of its own: the user's database and profiles stay untouched.
 * @param {{bin: string, home: string, settings?: Readonly<Record<string, string>>}} options `bin` has the `prefect`
 *   command; the database lies in `home`; `settings` are those of the server alone
 * @returns {Promise<PrefectServer>} `env` is what a program needs to talk to it
 */
export async function startPrefectServer({ bin, home, settings = {} }) {
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}/api`;
  const env = { ...withoutPrefectSettings(process.env), PREFECT_HOME: home };
  const prefect = join(bin, process.platform === "win32" ? "prefect.exe" : "prefect");
  const server = await startInBackground(
    prefect,
    ["server", "start", "--host", "127.0.0.1", "--port", String(port)],
    {
      logFile: join(home, "server.log"),
      // The pages of its UI must call the port that was chosen.
      env: { ...env, PREFECT_UI_API_URL: apiUrl, PREFECT_SERVER_ANALYTICS_ENABLED: "false", ...settings },
    },
  );
  try {
    await waitForAnswer(`${apiUrl}/health`, server, START_LIMIT_MS);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { apiUrl, env: { ...env, PREFECT_API_URL: apiUrl }, ended: server.ended, stop: server.stop };
}

/** @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} */
function withoutPrefectSettings(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("PREFECT_")));
}
