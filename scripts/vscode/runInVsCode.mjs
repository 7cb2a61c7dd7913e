import { inRoot } from "../lib/paths.mjs";
import { say } from "../lib/say.mjs";
import { packageExtension } from "../package.mjs";
import { findInstallation } from "./installation.mjs";
import { runSuite } from "./runSuite.mjs";
import { buildTestExtension } from "./testExtension.mjs";

const suites = [
  { name: "quiet", workspace: inRoot("test/vscode/workspaces/quiet") },
  { name: "project", workspace: inRoot("test/vscode/workspaces/project") },
];

/**
 * Packages the extension and tests the package in a real VS Code.
 * @returns {Promise<import("../lib/testStage.mjs").StageResult>}
 */
export async function runInVsCode() {
  const installation = await findInstallation();
  const vsix = await packageExtension();
  const extension = await buildTestExtension();
  const results = [];
  for (const { name, workspace } of suites) {
    say(`The suite "${name}" in ${installation.name}.`);
    results.push(await runSuite(name, workspace, { installation, vsix, extension, env: {} }));
  }
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failures: results.flatMap(({ failures }) => failures),
    skips: results.flatMap(({ skips }) => skips),
  };
}
