import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { staleKeys } from "./export/staleKeys.mjs";
import { ensureEnvironment, releases, requirementsOf } from "./pythonEnvironments.mjs";
import { releaseWheels } from "./releaseWheels.mjs";
import { runCommand } from "./runCommand.mjs";

// Writes server/data/ anew from installed Prefect releases; `--check` says what is stale and writes nothing.

const DATA = fileURLToPath(new URL("../server/data/", import.meta.url));
const EXPORTER = fileURLToPath(new URL("export/main.py", import.meta.url));
const SLOW_MS = 10_000;
/** What these write reaches the data, so a newer one of theirs alone must not make it stale. */
const STEADY = {
  agentEra: ["pydantic==2.14.3"],
  workerEra: ["pydantic==2.14.3", "pytz==2026.6", "tzdata==2026.6", "isort==9.0.2"],
};

try {
  const files = await exportAll();
  process.exitCode = process.argv.includes("--check") ? await check(files) : await write(files);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

/** @typedef {Map<string, string>} Files the text by file name */

/** @returns {Promise<Files>} */
async function exportAll() {
  const folder = await mkdtemp(join(tmpdir(), "prefect-facts-"));
  try {
    const agentEra = join(folder, "agentEra");
    const workerEra = join(folder, "workerEra");
    await mkdir(agentEra);
    await writeFile(join(agentEra, "earlier_names.json"), JSON.stringify(await exportEarlier(folder)));
    await writeFile(join(agentEra, "release_wheels.json"), JSON.stringify(await wheels()));
    await exportEra("agentEra", factsOf("agentEra"), [agentEra, agentEra]);
    await exportEra("workerEra", factsOf("workerEra"), [workerEra, agentEra]);
    return await merge(agentEra, workerEra);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What the releases before the last agent-era one could import.
 * @param {string} folder
 */
async function exportEarlier(folder) {
  const releases = JSON.parse(await readFile(new URL("earlierReleases.json", import.meta.url), "utf8"));
  const names = [];
  for (const { name, requirements } of releases) {
    await exportEra("earlier", requirements, [join(folder, name)], name);
    names.push(await readJson(join(folder, name, "earlier_names.json")));
  }
  return names;
}

/** Releases of the worker era before the newest one, whose sources are read. */
async function wheels() {
  const { releases } = JSON.parse(await readFile(new URL("workerReleases.json", import.meta.url), "utf8"));
  const { python } = await ensureEnvironment("facts-workerEra", factsOf("workerEra"));
  return await releaseWheels(python, releases);
}

/** @param {import("./pythonEnvironments.mjs").Era} era */
function factsOf(era) {
  return [...requirementsOf(era, "all"), ...STEADY[era]];
}

/** @param {string} era @param {readonly string[]} requirements @param {string[]} folders @param {string} [name] */
async function exportEra(era, requirements, folders, name = `facts-${era}`) {
  const { python } = await ensureEnvironment(name, requirements, { log: slowly(console.error) });
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0", PYTHONUTF8: "1" };
  await runCommand(python, [EXPORTER, era, ...folders], { env, onLine: (line) => console.error(line) });
}

/**
 * A subject that both eras answer becomes one file with both; what only the worker era answers, which has read
 * the agent era's, is the file.
 * @param {string} agentEra @param {string} workerEra
 * @returns {Promise<Files>}
 */
async function merge(agentEra, workerEra) {
  /** @type {Files} */
  const merged = new Map([["releases.json", toText(releases)]]);
  const both = new Set(["signatures.json", "blocks.json"]);
  for (const name of (await readdir(workerEra)).sort()) {
    const data = await readJson(join(workerEra, name));
    const value = both.has(name) ? { agentEra: await readJson(join(agentEra, name)), workerEra: data } : data;
    merged.set(name.replaceAll("_", "-"), toText(value));
  }
  return merged;
}

/** @param {Files} files */
async function write(files) {
  await mkdir(DATA, { recursive: true });
  for (const [name, text] of files) await writeFile(join(DATA, name), text);
  const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  console.error(`Wrote ${files.size} files, ${Math.round(bytes / 1024)} kB, to server/data/.`);
  return 0;
}

/** @param {Files} files */
async function check(files) {
  /** @type {string[]} */
  const stale = [];
  for (const [name, text] of files) {
    const before = await readFile(join(DATA, name), "utf8").catch(() => undefined);
    if (before === undefined) stale.push(`${name}: is missing`);
    else if (before !== text) stale.push(...staleKeys(name, JSON.parse(before), JSON.parse(text)));
  }
  for (const line of stale) console.error(line);
  console.error(
    stale.length > 0 ? "server/data/ is stale: run npm run export-facts." : "server/data/ is up to date.",
  );
  return stale.length > 0 ? 1 : 0;
}

/** @param {string} path */
async function readJson(path) {
  return JSON.parse(await readFile(path, "utf8"));
}

/** @param {unknown} value */
function toText(value) {
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** Passes on at most one line in ten seconds: an installer says far more than anyone reads. @param {(line: string) => void} log */
function slowly(log) {
  let last = 0;
  return (/** @type {string} */ line) => {
    if (Date.now() - last < SLOW_MS) return;
    last = Date.now();
    log(line);
  };
}
