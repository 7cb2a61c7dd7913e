import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm } from "node:fs/promises";
import { relative } from "node:path";
import { inCache, inRoot, root } from "./paths.mjs";

/**
 * The parts of vitest's JSON report that are read here.
 * @typedef {{fullName: string, status: string}} Assertion
 * @typedef {{name: string, status: string, message: string, assertionResults: readonly Assertion[]}} TestFile
 */

/**
 * Runs vitest over some folders, its own output in plain view, and counts from its JSON report.
 * @param {string} name a word for the report's file
 * @param {readonly string[]} args more arguments: folders, `--config`, `--exclude`
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<import("./testStage.mjs").StageResult>}
 */
export async function runVitest(name, args, env = process.env) {
  const report = inCache("test", `${name}.json`);
  await mkdir(inCache("test"), { recursive: true });
  // A report of an earlier run must not pass for this one's.
  await rm(report, { force: true });
  const child = spawn(
    process.execPath,
    [
      inRoot("node_modules/vitest/vitest.mjs"),
      "run",
      "--passWithNoTests",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] },
  );
  const [code, signal] = await once(child, "exit");
  const text = await readFile(report, "utf8").catch(() => undefined);
  if (text === undefined) throw new Error(`vitest ended with ${signal ?? code} and wrote no report`);
  const result = count(JSON.parse(text).testResults);
  // Errors outside of any test, such as an unhandled rejection, only show in the exit code.
  if (code !== 0 && result.failures.length === 0) {
    return { ...result, failures: [`vitest ended with ${signal ?? code}, see its output above`] };
  }
  return result;
}

/** @param {readonly TestFile[]} files @returns {import("./testStage.mjs").StageResult} */
function count(files) {
  let passed = 0;
  const failures = [];
  const skips = [];
  for (const file of files) {
    const path = relative(root, file.name);
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    failures.push(...failed.map(({ fullName }) => `${path} › ${fullName}`));
    // A file that cannot be loaded has no tests to fail.
    if (file.status === "failed" && failed.length === 0) failures.push(`${path}: ${file.message}`);
    for (const { status, fullName } of file.assertionResults) {
      if (status === "passed") passed += 1;
      else if (status !== "failed") skips.push(`${path} › ${fullName}`);
    }
  }
  return { passed, failures, skips };
}
