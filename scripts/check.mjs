import { spawnSync } from "node:child_process";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { inRoot, root } from "./lib/paths.mjs";
import { runMain, say } from "./lib/say.mjs";

/** @typedef {{what: string, script: string, args: readonly string[], remedy: string}} Check */

/** @type {readonly Check[]} */
const checks = [
  {
    what: "format and lint",
    script: "node_modules/@biomejs/biome/bin/biome",
    args: ["check", "--error-on-warnings", "."],
    remedy: "npm run format",
  },
  {
    what: "types",
    script: "node_modules/typescript/bin/tsc",
    args: ["--noEmit", "--project", "."],
    remedy: "mend the lines named above",
  },
  {
    what: "rule pages",
    script: "scripts/ruleDocs.mjs",
    args: ["--check"],
    remedy: "npm run docs",
  },
];

await runMain(async () => {
  await ensureDependencies();
  const failed = checks.filter(({ what, script, args }) => {
    say(what);
    // Each prints for itself, in its own colours.
    const { status } = spawnSync(process.execPath, [inRoot(script), ...args], {
      cwd: root,
      stdio: "inherit",
    });
    return status !== 0;
  });
  if (failed.length === 0) {
    console.log("Format, lint, types and rule pages are in order.");
    return;
  }
  const list = failed.map(({ what, remedy }) => `  ${what} (${remedy})`).join("\n");
  console.log(`\nNot in order:\n${list}`);
  process.exitCode = 1;
});
