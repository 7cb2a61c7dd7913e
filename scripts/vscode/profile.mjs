import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { inCache } from "../lib/paths.mjs";

/** What would otherwise move, ask or phone home while a test or a demonstration runs. */
const quietSettings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/**
 * A fresh profile and a copy of a folder to open in it, so that no run sees another's leftovers.
 * @param {string} name a word for its folder under `.cache/vscode/`
 * @param {string} source the folder to copy
 * @param {Readonly<Record<string, unknown>>} [settings] user settings beside the quiet ones
 * @returns {Promise<import("./codeServer.mjs").Profile & {workspace: string, home: string}>}
 */
export async function freshProfile(name, source, settings = {}) {
  const home = inCache("vscode", name);
  await rm(home, { recursive: true, force: true });
  const profile = {
    home,
    workspace: join(home, basename(source)),
    userDataDir: join(home, "user-data"),
    extensionsDir: join(home, "extensions"),
  };
  await cp(source, profile.workspace, { recursive: true });
  await mkdir(profile.extensionsDir, { recursive: true });
  await writeSettings(profile.userDataDir, settings);
  return profile;
}

/**
 * Writes the user settings of a profile.
 * @param {string} userDataDir
 * @param {Readonly<Record<string, unknown>>} [settings]
 */
export async function writeSettings(userDataDir, settings = {}) {
  await mkdir(join(userDataDir, "User"), { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  await writeFile(join(userDataDir, "User", "settings.json"), `${text}\n`);
}
