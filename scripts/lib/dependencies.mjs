import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand } from "../runCommand.mjs";
import { root } from "./paths.mjs";
import { say, Trouble } from "./say.mjs";

/** @typedef {{packages: Record<string, {version?: string, optional?: boolean, link?: boolean}>}} Lock */

/**
 * Brings `node_modules/` to what the lock file says; does nothing when it is so already.
 * @param {string} [folder] the folder of the lock file
 * @param {{npmArgs?: readonly string[], env?: NodeJS.ProcessEnv}} [options]
 * @throws {Trouble} when npm cannot install
 */
export async function ensureDependencies(folder = root, { npmArgs = [], env = process.env } = {}) {
  if (await isInstalled(folder)) return;
  say(`Installing the npm packages of ${folder}.`);
  await npm(["ci", "--no-audit", "--no-fund", ...npmArgs], folder, env);
}

/**
 * Runs npm in a folder.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {Trouble} with the end of what npm said
 */
export async function npm(args, cwd, env = process.env) {
  const [program, ...before] = npmCommand();
  try {
    await runCommand(program, [...before, ...args], { cwd, env });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Trouble(
      `\`npm ${args.join(" ")}\` failed in ${cwd}. Is the npm registry reachable?\n${reason}`,
    );
  }
}

/** npm without a shell: the script that runs this one, or the one that came with node on Windows. @returns {[string, ...string[]]} */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running?.endsWith("npm-cli.js")) return [process.execPath, running];
  if (process.platform !== "win32") return ["npm"];
  return [process.execPath, join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js")];
}

/**
 * Whether what npm wrote down about `node_modules/` has every version of the lock file. Packages for other
 * platforms are optional and may be absent.
 * @param {string} folder
 */
async function isInstalled(folder) {
  const wanted = await readLock(join(folder, "package-lock.json"));
  const there = await readLock(join(folder, "node_modules", ".package-lock.json"));
  if (wanted === undefined || there === undefined) return false;
  return Object.entries(wanted.packages).every(([path, { version, optional, link }]) => {
    if (path === "" || link) return true;
    const found = there.packages[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** @param {string} path @returns {Promise<Lock | undefined>} */
async function readLock(path) {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
