import { Trouble } from "./say.mjs";

/**
 * What one stage of `npm test` found. `failures` has one readable line for each failed test, `skips` one for
 * each thing that was not tested.
 * @typedef {{passed: number, failures: readonly string[], skips: readonly string[]}} StageResult
 * @typedef {{name: string, what: string, run: () => Promise<StageResult>}} Stage
 */

/** Thrown by a stage when this machine lacks something; the message names it and says how to get it. */
export class Unavailable extends Trouble {}

/** Whether nothing may be missing. */
export const isCi = !["", "0", "false", undefined].includes(process.env.CI);

/**
 * Runs a stage. What cannot be had is a skip on a person's machine and a failure in CI; a stage that ran no
 * test at all has failed, so that a renamed folder never turns a suite green.
 * @param {Stage} stage
 * @returns {Promise<StageResult>}
 */
export async function runStage({ name, run }) {
  const result = await run().catch(resultOf);
  const failures = result.failures.map((line) => `${name}: ${line}`);
  const skips = result.skips.map((line) => `${name}: ${line}`);
  if (isCi) {
    failures.push(...skips.splice(0).map((line) => `${line} (nothing may be skipped while CI is set)`));
  }
  if (result.passed + failures.length + skips.length === 0) failures.push(`${name}: ran no test`);
  return { passed: result.passed, failures, skips };
}

/** @param {unknown} error @returns {StageResult} */
function resultOf(error) {
  if (error instanceof Unavailable) return { passed: 0, failures: [], skips: [error.message] };
  const text =
    error instanceof Trouble ? error.message : error instanceof Error ? error.stack : String(error);
  return { passed: 0, failures: [text ?? "failed without a word"], skips: [] };
}
