import { writeFileSync } from "node:fs";
import type { Runner } from "mocha";

/** What a run leaves behind for the script that started it, which reads it instead of the exit code. */
interface Results {
  /** Stays false when the extension host dies midway, which VS Code reports as success. */
  ended: boolean;
  passed: string[];
  failed: { title: string; message: string }[];
  skipped: string[];
}

/**
 * Runs suites in the extension host and writes their results to the file that the environment variable
 * `PREFECT_TEST_RESULTS` names.
 * @param load imports the modules that call `suite` and `test`
 * @throws when a test failed, so that VS Code's own exit code says it too
 */
export async function runMocha(load: () => Promise<unknown>): Promise<void> {
  const { default: Mocha } = await import("mocha");
  // A fresh profile shows its first squiggle after up to 18 s.
  const mocha = new Mocha({ ui: "tdd", timeout: 60_000, slow: 10_000 });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await load();
  const results: Results = { ended: false, passed: [], failed: [], skipped: [] };
  await new Promise((resolve) => record(mocha.run(resolve), results));
  if (results.failed.length > 0) throw new Error(`${results.failed.length} failed`);
}

function record(runner: Runner, results: Results): void {
  const path = process.env.PREFECT_TEST_RESULTS;
  const write = () => path !== undefined && writeFileSync(path, JSON.stringify(results));
  runner.on("pass", (test) => {
    results.passed.push(test.fullTitle());
    write();
  });
  runner.on("fail", (test, error: Error) => {
    results.failed.push({ title: test.fullTitle(), message: error.stack ?? error.message });
    write();
  });
  runner.on("pending", (test) => {
    results.skipped.push(test.fullTitle());
    write();
  });
  runner.on("end", () => {
    results.ended = true;
    write();
  });
}
