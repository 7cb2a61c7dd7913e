import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from "@vscode/test-electron";
import { inCache, inRoot } from "../lib/paths.mjs";
import { say } from "../lib/say.mjs";
import { runCommand } from "../runCommand.mjs";
import { findChromium } from "./chromium.mjs";
import { installIntoCodeServer } from "./codeServer.mjs";
import { findDesktop, hasScreen } from "./desktop.mjs";
import { ensureVsCodeServer } from "./serverInstall.mjs";

/**
 * A VS Code that can run a test: the program, and how to install a package into one of its profiles.
 * @typedef {import("./codeServer.mjs").Profile} Profile
 * @typedef {{name: string, executable: string, install: (vsix: string, profile: Profile) => Promise<void>}} Installation
 */

/**
 * The VS Code to test with: the desktop's own; else one that `@vscode/test-electron` downloads; where there is
 * no screen or no download, the workbench in a browser.
 * @returns {Promise<Installation>}
 * @throws {import("../lib/testStage.mjs").Unavailable} when none of them can be had
 */
export async function findInstallation() {
  const desktop = await findDesktop();
  if (desktop !== undefined) return electron("the desktop VS Code", desktop.executable);
  const downloaded = hasScreen() ? await download() : undefined;
  if (downloaded !== undefined) return electron("a downloaded VS Code", downloaded);
  await findChromium();
  await ensureVsCodeServer();
  return {
    name: "a VS Code server with its workbench in Chromium",
    executable: inRoot("scripts/vscode/webVsCode.mjs"),
    install: installIntoCodeServer,
  };
}

/** @returns {Promise<string | undefined>} */
async function download() {
  say("No desktop VS Code was found; trying to download one.");
  try {
    return await downloadAndUnzipVSCode({ cachePath: inCache("vscode", "desktop"), timeout: 30_000 });
  } catch (error) {
    say(`No VS Code could be downloaded (${error instanceof Error ? error.message : error}).`);
    return undefined;
  }
}

/** @param {string} name @param {string} executable @returns {Installation} */
function electron(name, executable) {
  const [cli = executable, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, {
    reuseMachineInstall: true,
  });
  return {
    name,
    executable,
    install: async (vsix, { userDataDir, extensionsDir }) => {
      const folders = [`--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`];
      await runCommand(cli, [...args, ...folders, "--install-extension", vsix, "--force"]);
    },
  };
}
