import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "./runCommand.mjs";

const WHEELS = fileURLToPath(new URL("../.cache/python/wheels/", import.meta.url));

/**
 * The wheels of releases of Prefect alone, fetched once: sources are read off them, nothing is installed.
 * @param {string} python an interpreter that has pip
 * @param {readonly string[]} versions
 * @returns {Promise<Readonly<Record<string, string>>>} the path of each by its version
 * @throws {Error} with what pip said
 */
export async function releaseWheels(python, versions) {
  await mkdir(WHEELS, { recursive: true });
  /** @type {Record<string, string>} */
  const paths = {};
  for (const version of versions) {
    paths[version] = (await wheelOf(version)) ?? (await fetchWheel(python, version));
  }
  return paths;
}

/** @param {string} python @param {string} version */
async function fetchWheel(python, version) {
  const options = ["--quiet", "--no-deps", "--only-binary", ":all:", "--dest", WHEELS];
  await runCommand(python, ["-m", "pip", "download", ...options, `prefect==${version}`]);
  const path = await wheelOf(version);
  if (path === undefined) throw new Error(`pip brought no wheel of Prefect ${version}`);
  return path;
}

/** @param {string} version */
async function wheelOf(version) {
  const name = (await readdir(WHEELS)).find((file) => file.startsWith(`prefect-${version}-`));
  return name && join(WHEELS, name);
}
