import { findProgram } from "../lib/findProgram.mjs";
import { Unavailable } from "../lib/testStage.mjs";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Nothing but the page under test: no updates, no account, no phone home. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A Chromium on this machine.
 * @returns {Promise<string>} its path
 * @throws {Unavailable} when there is none
 */
export async function findChromium() {
  const path = await findProgram(names);
  if (path !== undefined) return path;
  throw new Unavailable(
    "No Chromium was found on the path, and the workbench in the browser needs one (Debian: apt install chromium fonts-dejavu-core).",
  );
}
