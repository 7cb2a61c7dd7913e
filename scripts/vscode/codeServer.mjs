import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startInBackground, waitForAnswer } from "../lib/backgroundProcess.mjs";
import { freePort } from "../lib/freePort.mjs";
import { ensureVsCodeServer } from "./serverInstall.mjs";

/**
 * @typedef {{userDataDir: string, extensionsDir: string}} Profile
 * @typedef {{port: number, url: string, stop: () => Promise<void>, ended: Promise<number>}} CodeServer
 */

/**
 * Serves VS Code on loopback.
 * @param {Profile & {testDriver?: boolean, port?: number, env?: NodeJS.ProcessEnv}} options `testDriver` lets a
 *   page load a test suite into the extension host
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer({ testDriver = false, port, env = process.env, ...profile }) {
  const { node, entry } = await ensureVsCodeServer();
  const usedPort = port ?? (await freePort());
  const args = [
    ...(await commonArgs(profile)),
    "--auth=none",
    `--bind-addr=127.0.0.1:${usedPort}`,
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-workspace-trust",
    "--disable-getting-started-override",
    ...(testDriver ? ["--vscode-option", "enable-smoke-test-driver"] : []),
  ];
  const server = await startInBackground(node, [entry, ...args], {
    logFile: join(profile.userDataDir, "code-server.log"),
    env: ownFolders(env, profile),
  });
  const url = `http://127.0.0.1:${usedPort}/`;
  try {
    await waitForAnswer(`${url}healthz`, server, 60_000);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { port: usedPort, url, stop: server.stop, ended: server.ended };
}

/**
 * Installs a packaged extension for the server.
 * @param {string} vsix
 * @param {Profile} profile
 * @throws {Error} with the end of what it said
 */
export async function installIntoCodeServer(vsix, profile) {
  const { node, entry } = await ensureVsCodeServer();
  const args = [entry, ...(await commonArgs(profile)), "--install-extension", vsix, "--force"];
  const installer = await startInBackground(node, args, {
    logFile: join(profile.userDataDir, "install.log"),
    env: ownFolders(process.env, profile),
  });
  const code = await installer.ended;
  await installer.stop();
  if (code !== 0) throw new Error(`The extension could not be installed:\n${await installer.logTail()}`);
}

/** @param {Profile} profile */
async function commonArgs({ userDataDir, extensionsDir }) {
  await mkdir(userDataDir, { recursive: true });
  // Without a file of our own it would write one into the user's home.
  const config = join(userDataDir, "code-server.yaml");
  await writeFile(config, "cert: false\n");
  return [`--config=${config}`, `--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`];
}

/** @param {NodeJS.ProcessEnv} env @param {Profile} profile @returns {NodeJS.ProcessEnv} */
function ownFolders(env, { userDataDir }) {
  const folder = join(userDataDir, "xdg");
  return { ...env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder };
}
