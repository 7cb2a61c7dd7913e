import { build } from "./build.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { preparePrefect } from "./lib/preparePrefect.mjs";
import { runVitest } from "./lib/runVitest.mjs";
import { runMain, say, Trouble } from "./lib/say.mjs";
import { runStage } from "./lib/testStage.mjs";

/** @type {readonly import("./lib/testStage.mjs").Stage[]} */
const stages = [
  {
    name: "unit",
    what: "the unit tests",
    run: () => runVitest("unit", ["--exclude", "test/lsp/**", "--exclude", "test/cli/**"]),
  },
  {
    name: "server",
    what: "the language server over stdio and the command line, as processes",
    run: () => runVitest("server", ["test/lsp", "test/cli"]),
  },
  {
    name: "prefect",
    what: "against real Prefect, both eras",
    run: async () => {
      await preparePrefect();
      return await runVitest("prefect", ["--config", "test/prefect/vitest.config.mts"]);
    },
  },
  {
    name: "vscode",
    what: "the packaged extension in a real VS Code",
    // Imported late: it needs the npm packages, which set-up installs.
    run: async () => (await import("./vscode/runInVsCode.mjs")).runInVsCode(),
  },
];

/** @param {readonly string[]} names @returns {readonly import("./lib/testStage.mjs").Stage[]} */
function choose(names) {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const list = stages.map(({ name, what }) => `  ${name.padEnd(8)} ${what}`).join("\n");
    throw new Trouble(`There is no stage named ${unknown.join(", ")}. The stages:\n${list}`);
  }
  return names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name));
}

/** @param {string} title @param {readonly string[]} lines */
function list(title, lines) {
  if (lines.length > 0) console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

/** @param {readonly import("./lib/testStage.mjs").Stage[]} chosen @returns {import("./lib/testStage.mjs").Stage} */
function setUp(chosen) {
  return {
    name: "set-up",
    what: "the npm packages and the build",
    run: async () => {
      await ensureDependencies();
      // The unit tests read the sources, so that they can be run while something else does not build.
      if (chosen.some(({ name }) => name !== "unit")) await build({ production: false });
      return { passed: 1, failures: [], skips: [] };
    },
  };
}

await runMain(async () => {
  const chosen = choose(process.argv.slice(2));
  let passed = 0;
  const failures = [];
  const skips = [];
  const prepared = await runStage(setUp(chosen));
  failures.push(...prepared.failures);
  for (const stage of failures.length === 0 ? chosen : []) {
    say(`${stage.name}: ${stage.what}`);
    const result = await runStage(stage);
    passed += result.passed;
    failures.push(...result.failures);
    skips.push(...result.skips);
  }
  list("Skipped:", skips);
  list("Failed:", failures);
  // Tools read this line: it is the last, and its form is fixed.
  console.log(`\n${passed} passed, ${failures.length} failed, ${skips.length} skipped`);
  if (failures.length > 0) process.exitCode = 1;
});
