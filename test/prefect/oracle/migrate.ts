import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { MigrationReport } from "../../../server/src/cli/migrationReport";
import { describeFailure, runProgram } from "../runProgram";

const CLI = resolve(__dirname, "../../../dist/cli.js");

/**
 * Converts a folder with the real command line, as a person would.
 * @throws {Error} when it is not built, or failed for another reason than that something is left
 */
export async function migrateFolder(folder: string, args: readonly string[]): Promise<MigrationReport> {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is not there: run `npm run build` first.");
  const options = ["migrate", ".", "--level", "review", "--write", "--format", "json", ...args];
  const run = await runProgram(process.execPath, [CLI, ...options], { cwd: folder, env: process.env });
  // 1 says that something is left to a person.
  if (run.code !== 0 && run.code !== 1) throw new Error(describeFailure("migrate", run));
  return JSON.parse(run.stdout) as MigrationReport;
}
