import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProgram } from "../lib/findProgram.mjs";

const macApp = "/Applications/Visual Studio Code.app/Contents";

/**
 * A desktop VS Code on this machine, when there is also a screen to open it on.
 * @returns {Promise<{cli: string, executable: string} | undefined>} `cli` is the `code` of the command line,
 *   `executable` the application itself
 */
export async function findDesktop() {
  if (!hasScreen()) return undefined;
  const cli = await findProgram(["code", join(macApp, "Resources/app/bin/code")]);
  if (cli === undefined) return undefined;
  const executable = applicationOf(cli);
  return executable === undefined ? undefined : { cli, executable };
}

/** Whether a window can be shown. */
export function hasScreen() {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The application lies beside the `bin` folder of its command line. @param {string} cli */
function applicationOf(cli) {
  const folder = dirname(dirname(realpathSync(cli)));
  const candidates = [
    join(folder, "code"),
    join(folder, "Code.exe"),
    join(folder, "../../MacOS/Electron"),
    join(folder, "../../MacOS/Code"),
  ];
  return candidates.find((path) => existsSync(path));
}
