import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { freshProfile } from "./profile.mjs";

/**
 * @typedef {{ended: boolean, passed: string[], failed: {title: string, message: string}[], skipped: string[]}} Results
 * @typedef {{installation: import("./installation.mjs").Installation, vsixes: readonly string[], extension: {folder: string,
 *   entry: (name: string) => string}, env: Record<string, string | undefined>, opened?: string | undefined}} Setting
 */

/**
 * Runs one suite of `test/vscode/host` in the extension host of a real VS Code, on a copy of a workspace, with
 * the packaged extension installed.
 * @param {string} name the suite's file without its ending
 * @param {string} workspace the folder to copy and open
 * @param {Setting} setting `opened` is a file of that folder to open instead, which names the folders of a workspace
 * @returns {Promise<import("../lib/testStage.mjs").StageResult>}
 */
export async function runSuite(name, workspace, { installation, vsixes, extension, env, opened = "" }) {
  const profile = await freshProfile(`suite-${name}`, workspace);
  for (const vsix of vsixes) await installation.install(vsix, profile);
  const resultsFile = join(profile.home, "results.json");
  await rm(resultsFile, { force: true });
  const exit = await runTests({
    vscodeExecutablePath: installation.executable,
    extensionDevelopmentPath: extension.folder,
    extensionTestsPath: extension.entry(name),
    extensionTestsEnv: { ...env, PREFECT_TEST_RESULTS: resultsFile },
    launchArgs: [
      join(profile.workspace, opened),
      `--user-data-dir=${profile.userDataDir}`,
      `--extensions-dir=${profile.extensionsDir}`,
    ],
  }).catch((/** @type {Error} */ error) => error.message);
  const text = await readFile(resultsFile, "utf8").catch(() => "");
  if (text === "") {
    const log = await readFile(join(profile.userDataDir, "console.log"), "utf8").catch(() => "");
    const failure = `${name}: the suite never began (exit: ${exit})\n${log.slice(-4_000)}`;
    return { passed: 0, failures: [failure], skips: [] };
  }
  /** @type {Results} */
  const results = JSON.parse(text);
  for (const title of results.passed) console.log(`  ✓ ${title}`);
  for (const { title } of results.failed) console.log(`  ✗ ${title}`);
  return resultOf(name, results);
}

/**
 * VS Code reports a killed extension host as success, so only what the suite itself wrote down counts.
 * @param {string} name
 * @param {Results} results
 * @returns {import("../lib/testStage.mjs").StageResult}
 */
export function resultOf(name, { ended, passed, failed, skipped }) {
  const failures = failed.map(({ title, message }) => `${name} › ${title}\n${message}`);
  if (!ended) failures.push(`${name}: the extension host died before the suite ended`);
  else if (passed.length + failed.length === 0) failures.push(`${name}: no test ran`);
  return { passed: passed.length, failures, skips: skipped.map((title) => `${name} › ${title}`) };
}
