import { cp, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { build } from "./build.mjs";
import { withLock } from "./folderLock.mjs";
import { stopAll } from "./lib/backgroundProcess.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { inCache, inRoot } from "./lib/paths.mjs";
import { findPrefect, startPrefectServer } from "./lib/prefectServer.mjs";
import { runMain, say } from "./lib/say.mjs";
import { Unavailable } from "./lib/testStage.mjs";
import { createWorkPools, examplePools } from "./lib/workPools.mjs";

const home = inCache("start");

/**
 * A copy of `examples/`, made anew at every start: its agent-era half is there to be converted, over and over,
 * and a conversion that was tried out must not show up as a change of this project.
 */
async function copyExamples() {
  const copy = join(home, "examples");
  await rm(copy, { recursive: true, force: true });
  await cp(inRoot("examples"), copy, { recursive: true });
  return copy;
}

/**
 * Starts a Prefect server with a few work pools, or says why there is none.
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for VS Code: its API, and `prefect` on the path
 */
async function startPrefect() {
  try {
    const bin = await findPrefect();
    say("Starting a Prefect server on 127.0.0.1 (its database is .cache/start/prefect).");
    const { apiUrl, env } = await startPrefectServer({ bin, home: join(home, "prefect") });
    await createWorkPools(apiUrl, examplePools);
    say(`Prefect: ${apiUrl.replace(/\/api$/, "")}`);
    return { ...env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    say(`Going on without a Prefect server, so the side bar has no work pools to show. ${error.message}`);
    return process.env;
  }
}

/**
 * Resolves when this program is asked to end. npm runs it below a shell that dies of a signal without passing it
 * on, so the loss of the parent counts as being asked.
 * @returns {Promise<void>}
 */
function interruption() {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
      process.once(signal, () => resolve());
    setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}

async function run() {
  // Imported late: they need the npm packages.
  const { openDesktop, serveInBrowser } = await import("./vscode/open.mjs");
  await build({ production: false });
  const folder = await copyExamples();
  const env = await startPrefect();
  const opened = (await openDesktop(home, folder, env)) ?? (await serveInBrowser(home, folder, env));
  await opened.closed;
}

await runMain(async () => {
  const interrupted = interruption();
  await ensureDependencies();
  // Two at once would share a database and a profile.
  const work = withLock(`${home}.lock`, run, () =>
    say("Waiting for another `npm start` of this checkout to end."),
  );
  try {
    await Promise.race([work, interrupted]);
  } finally {
    say("Stopping what was started.");
    await stopAll();
    await rm(`${home}.lock`, { force: true });
  }
});
// Whatever is still under way belongs to a start that was interrupted.
process.exit();
