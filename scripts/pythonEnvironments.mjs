import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./folderLock.mjs";
import { runCommand } from "./runCommand.mjs";

/**
 * @typedef {{prefect: string, integrations: Readonly<Record<string, string>>,
 *   companions?: Readonly<Record<string, readonly string[]>>}} Release `companions` are requirements that
 *   Prefect or an integration should have had: newer releases of its own dependencies break it
 * @typedef {"agentEra" | "workerEra"} Era
 * @typedef {Era | "oldestWorkerEra"} TestedEra the eras of the facts, and the oldest Prefect 3 that is supported
 * @typedef {(line: string) => void} Log
 * @typedef {{python: string, bin: string}} Environment `python` is the interpreter, `bin` the folder of commands
 */

/** The pinned releases of `scripts/releases.json`: the last agent-era Prefect and the newest worker-era one. */
export const releases = /** @type {Readonly<Record<Era, Release>>} */ (
  JSON.parse(readFileSync(new URL("./releases.json", import.meta.url), "utf8"))
);

/** What the tests against real Prefect install. @type {Readonly<Record<TestedEra, Release>>} */
const testedReleases = {
  ...releases,
  oldestWorkerEra: JSON.parse(readFileSync(new URL("./oldestRelease.json", import.meta.url), "utf8")),
};

const ROOT = fileURLToPath(new URL("../.cache/python/", import.meta.url));
const WINDOWS = process.platform === "win32";
const COMMANDS = ["python3.12", "python3.11", "python3.10", "python3", "python"];
// Prefect 2.20 has no release of its dependencies for 3.13, Prefect 3 needs at least 3.10.
const PROBE = "import sys; print(sys.executable if (3, 10) <= sys.version_info[:2] < (3, 13) else '')";

/**
 * The requirements of one era: Prefect itself and those integrations.
 * @param {TestedEra} era
 * @param {"all" | readonly string[]} [integrations] package names, none when omitted
 */
export function requirementsOf(era, integrations = []) {
  const { prefect, integrations: pins, companions } = testedReleases[era];
  const names = integrations === "all" ? Object.keys(pins) : integrations;
  return [
    `prefect==${prefect}`,
    ...(companions?.prefect ?? []),
    ...names.flatMap((name) => [`${name}==${pins[name]}`, ...(companions?.[name] ?? [])]),
  ];
}

/** The names of an era's environments, which are followed by what else they have. @type {Readonly<Record<TestedEra, string>>} */
const NAMES = { agentEra: "agent-era", workerEra: "worker-era", oldestWorkerEra: "worker-era-oldest" };

/** What Prefect's own filesystem blocks need beside it. */
const FILE_SYSTEMS = ["adlfs", "gcsfs", "s3fs", "smbprotocol"];

/**
 * The environment of an era, with those integrations; `all` has the drivers of the filesystem blocks too.
 * @param {TestedEra} era
 * @param {"all" | readonly string[]} [integrations]
 * @param {{log?: Log}} [options]
 * @returns {Promise<Environment>}
 * @throws {Error} as `ensureEnvironment` does
 */
export async function prefectEnvironment(era, integrations = [], options = {}) {
  const isAll = integrations === "all";
  const name = [NAMES[era], ...(isAll ? ["blocks"] : integrations)].join("-");
  const requirements = [...requirementsOf(era, integrations), ...(isAll ? FILE_SYSTEMS : [])];
  return await ensureEnvironment(name, requirements, options);
}

/**
 * A virtual environment with those requirements under `.cache/python/`, made now or found ready. An
 * installation that was cut short is made anew, and two callers never build the same one at once.
 * @param {string} name a short word for the folder, such as `agent-era`
 * @param {readonly string[]} requirements pip requirements
 * @param {{log?: Log}} [options] `log` hears of progress, line by line
 * @returns {Promise<Environment>}
 * @throws {Error} one sentence, with the remedy, when no usable Python is there
 */
export async function ensureEnvironment(name, requirements, { log = () => {} } = {}) {
  const hash = createHash("sha256").update(requirements.join("\n")).digest("hex").slice(0, 10);
  const folder = join(ROOT, `${name}-${hash}`);
  if (await isReady(folder)) return environmentIn(folder);
  return await withLock(
    `${folder}.lock`,
    async () => {
      if (await isReady(folder)) return environmentIn(folder);
      await build(folder, requirements, log).catch((error) => {
        throw new Error(`${name} could not be installed: ${error.message}`, { cause: error });
      });
      return environmentIn(folder);
    },
    () => log(`Waiting for another process that is installing ${name}.`),
  );
}

/**
 * An interpreter that both eras run on.
 * @returns {Promise<string>} its absolute path
 * @throws {Error} one sentence, with the remedy, when there is none
 */
export async function findPython() {
  for (const command of COMMANDS) {
    // A name on the path may be a shim without an interpreter behind it, so each is asked.
    const found = await runCommand(command, ["-c", PROBE]).catch(() => "");
    if (found.trim()) return found.trim();
  }
  throw new Error(
    "No Python from 3.10 to 3.12 was found on the path, and Prefect needs one: install Python 3.12 (Debian: apt install python3 python3-venv).",
  );
}

/** @param {string} folder @param {readonly string[]} requirements @param {Log} log */
async function build(folder, requirements, log) {
  const python = await findPython();
  await rm(folder, { recursive: true, force: true });
  const uv = await findUv(python, log);
  const { python: inside } = environmentIn(folder);
  log(`Installing ${requirements.join(", ")} with ${uv ? "uv" : "pip"}.`);
  if (uv) {
    const env = { ...process.env, UV_PYTHON_DOWNLOADS: "never" };
    await runCommand(uv, ["venv", "--quiet", "--seed", "--python", python, folder], { env });
    await runCommand(uv, ["pip", "install", "--python", inside, ...requirements], { env, onLine: log });
  } else {
    await createVenv(python, folder);
    await runCommand(inside, ["-m", "pip", "install", "--progress-bar", "off", ...requirements], {
      onLine: log,
    });
  }
  await writeFile(markerOf(folder), `${requirements.join("\n")}\n`);
}

/** @param {string} python @param {string} folder */
async function createVenv(python, folder) {
  await runCommand(python, ["-m", "venv", folder]).catch((error) => {
    throw new Error(
      `${python} cannot create virtual environments: install its venv package (Debian: apt install python3-venv).`,
      { cause: error },
    );
  });
}

/**
 * uv from the path, else from PyPI into the cache; `undefined` when it cannot be had, and pip does.
 * @param {string} python
 * @param {Log} log
 */
async function findUv(python, log) {
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, exe("uv")));
  for (const candidate of onPath.filter(existsSync)) if (await works(candidate)) return candidate;
  const folder = join(ROOT, "uv");
  const cached = join(environmentIn(folder).bin, exe("uv"));
  return await withLock(`${folder}.lock`, async () => {
    if (existsSync(markerOf(folder)) && (await works(cached))) return cached;
    try {
      log("Installing uv.");
      await rm(folder, { recursive: true, force: true });
      await createVenv(python, folder);
      await runCommand(environmentIn(folder).python, ["-m", "pip", "install", "--quiet", "uv"]);
      await writeFile(markerOf(folder), "uv\n");
      return cached;
    } catch {
      return undefined;
    }
  });
}

/** @param {string} program */
async function works(program) {
  return await runCommand(program, ["--version"]).then(
    () => true,
    () => false,
  );
}

/** A finished environment whose interpreter still runs; a system upgrade may have taken it away. @param {string} folder */
async function isReady(folder) {
  const marker = await readFile(markerOf(folder), "utf8").catch(() => undefined);
  return marker !== undefined && (await works(environmentIn(folder).python));
}

/** @param {string} folder */
function markerOf(folder) {
  return join(folder, "installed.txt");
}

/** @param {string} folder @returns {Environment} */
function environmentIn(folder) {
  const bin = join(folder, WINDOWS ? "Scripts" : "bin");
  return { python: join(bin, exe("python")), bin };
}

/** @param {string} name */
function exe(name) {
  return WINDOWS ? `${name}.exe` : name;
}
