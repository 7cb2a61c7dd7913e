// Prints what both eras of Prefect make of the agent-era scripts in a folder, side by side:
//   node test/prefect/judge.mjs [FOLDER…]
// Without a folder it judges every case of test/fixtures/agent-era. The command line has to be built first.
import { spawnSync } from "node:child_process";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folders = process.argv.slice(2).map((folder) => resolve(folder));
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const args = ["run", "test/prefect/oracle.test.ts", "--config", "test/prefect/vitest.config.mts"];
const { status } = spawnSync(process.execPath, [vitest, ...args, "--disable-console-intercept"], {
  cwd: root,
  env: { ...process.env, ORACLE_FOLDERS: folders.join(delimiter), ORACLE_PRINT: "1" },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
