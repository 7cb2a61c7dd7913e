import { join } from "node:path";
import { startInBackground } from "../lib/backgroundProcess.mjs";
import { root } from "../lib/paths.mjs";
import { say, Trouble } from "../lib/say.mjs";
import { packageExtension } from "../package.mjs";
import { installIntoCodeServer, startCodeServer } from "./codeServer.mjs";
import { findDesktop } from "./desktop.mjs";
import { writeSettings } from "./profile.mjs";

/**
 * Opens the desktop VS Code on a folder, with the extension straight from this checkout.
 * @param {string} home where the profile goes
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{closed: Promise<void>} | undefined>} `undefined` when there is no desktop VS Code
 */
export async function openDesktop(home, folder, env) {
  const desktop = await findDesktop();
  if (desktop === undefined) return undefined;
  // A profile of its own makes it an instance of its own, which gets our environment; the user's extensions stay.
  const userDataDir = join(home, "desktop-user-data");
  await writeSettings(userDataDir);
  const window = await startInBackground(
    desktop.cli,
    [
      "--wait",
      "--new-window",
      "--disable-workspace-trust",
      `--user-data-dir=${userDataDir}`,
      `--extensionDevelopmentPath=${root}`,
      folder,
    ],
    { logFile: join(home, "desktop.log"), env },
  );
  say("VS Code is open on the examples. Close its window or press Ctrl-C here to end.");
  return { closed: window.ended.then(() => undefined) };
}

/**
 * Serves a VS Code with the packaged extension to the browser.
 * @param {string} home where the profile goes
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{closed: Promise<void>}>}
 */
export async function serveInBrowser(home, folder, env) {
  say("There is no desktop VS Code here, so one is served to the browser.");
  const profile = { userDataDir: join(home, "user-data"), extensionsDir: join(home, "extensions") };
  await writeSettings(profile.userDataDir);
  await installIntoCodeServer(await packageExtension(), profile);
  const server = await startCodeServer({ ...profile, env });
  console.log(`\nOpen ${server.url}?folder=${encodeURIComponent(folder)}\n`);
  say("Press Ctrl-C to end.");
  const closed = server.ended.then((code) => {
    throw new Trouble(`The VS Code server ended by itself with status ${code}.`);
  });
  return { closed };
}
