import { inRoot } from "../lib/paths.mjs";
import { runVitest } from "../lib/runVitest.mjs";
import { say } from "../lib/say.mjs";
import { Unavailable } from "../lib/testStage.mjs";
import { packageExtension } from "../package.mjs";
import { findChromium } from "./chromium.mjs";
import { findInstallation } from "./installation.mjs";
import { runSuite } from "./runSuite.mjs";
import { ensureVsCodeServer } from "./serverInstall.mjs";
import { buildTestExtension, packageMockPython } from "./testExtension.mjs";
import { startTestPrefect } from "./testPrefect.mjs";

/** @typedef {import("../lib/testStage.mjs").StageResult} StageResult */

const suites = [
  { name: "quiet", workspace: inRoot("test/vscode/workspaces/quiet") },
  { name: "project", workspace: inRoot("test/vscode/workspaces/project") },
  { name: "multiRoot", workspace: inRoot("test/vscode/workspaces/multiRoot"), opened: "two.code-workspace" },
  { name: "withPython", workspace: inRoot("test/vscode/workspaces/project"), beside: packageMockPython },
];

/**
 * Packages the extension and tests the package in a real VS Code: in the extension host, then by hand, that is
 * with mouse and keyboard in the workbench.
 * @returns {Promise<StageResult>}
 */
export async function runInVsCode() {
  const installation = await findInstallation();
  const vsix = await packageExtension();
  const extension = await buildTestExtension();
  const prefect = await startTestPrefect();
  try {
    const results = [];
    for (const { name, workspace, opened, beside } of suites) {
      say(`The suite "${name}" in ${installation.name}.`);
      const vsixes = beside === undefined ? [vsix] : [vsix, await beside()];
      const setting = { installation, vsixes, extension, env: prefect.env, opened };
      results.push(await runSuite(name, workspace, setting));
    }
    results.push(await runClicks({ ...process.env, ...prefect.env, PREFECT_TEST_VSIX: vsix }));
    return {
      passed: results.reduce((sum, { passed }) => sum + passed, 0),
      failures: results.flatMap(({ failures }) => failures),
      skips: results.flatMap(({ skips }) => skips),
    };
  } finally {
    await prefect.stop();
  }
}

/**
 * Mouse and keyboard need the workbench in a browser, also where the suites ran in a desktop VS Code.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<StageResult>}
 */
async function runClicks(env) {
  try {
    await findChromium();
    await ensureVsCodeServer();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { passed: 0, failures: [], skips: [`mouse and keyboard: ${error.message}`] };
  }
  say("Mouse and keyboard in the workbench.");
  return await runVitest("clicks", ["--config", "test/vscode/clicks/vitest.config.mts"], env);
}
