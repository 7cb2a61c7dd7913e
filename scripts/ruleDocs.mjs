import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { isMain } from "./lib/isMain.mjs";
import { inCache, inRoot } from "./lib/paths.mjs";
import { runMain, say, Trouble } from "./lib/say.mjs";

/** @typedef {{ id: string, severity: string, kind: string }} Rule */

const GENERATED = "<!-- Written by `npm run docs` from the rule's own comment. -->";
const SECTIONS = ["Why", "Example", "Fix", "Source"];

/** What a rule reads, in words. */
const KINDS = /** @type {Readonly<Record<string, string>>} */ ({
  prefectYaml: "`prefect.yaml`",
  python: "Python",
  agentYaml: "`deployment.yaml` of Prefect 2",
});

/**
 * Writes the pages of all rules, or with `check` only compares them.
 * @param {{ check: boolean }} options
 */
export async function ruleDocs({ check }) {
  const wanted = await pages();
  const folder = inRoot("docs", "rules");
  const present = await readdir(folder, { recursive: true }).catch(() => []);
  const stale = [];
  for (const name of present.filter((path) => path.endsWith(".md"))) {
    if (!wanted.has(name.replaceAll("\\", "/"))) stale.push(name);
  }
  if (!check) await Promise.all(stale.map((name) => rm(join(folder, name))));
  for (const [name, text] of wanted) {
    const path = join(folder, name);
    if ((await readFile(path, "utf8").catch(() => undefined)) === text) continue;
    stale.push(name);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  if (check && stale.length > 0) {
    throw new Trouble(`Stale rule pages (npm run docs writes them): ${stale.join(", ")}`);
  }
  say(check ? `${wanted.size} rule pages are up to date.` : `${stale.length} rule pages written.`);
}

/** @returns {Promise<Map<string, string>>} texts by path below `docs/rules/` */
async function pages() {
  const rules = await readTable();
  const comments = await readComments();
  const texts = new Map();
  const rows = [];
  for (const rule of rules.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const comment = comments.get(rule.id);
    if (!comment) throw new Trouble(`The rule ${rule.id} has no doc comment above \`defineRule\`.`);
    const summary = comment.split("\n\n")[0]?.replaceAll("\n", " ") ?? "";
    const missing = SECTIONS.filter((section) => !comment.includes(`\n## ${section}\n`));
    if (missing.length > 0) throw new Trouble(`The comment of ${rule.id} lacks: ${missing.join(", ")}.`);
    const kind = KINDS[rule.kind] ?? rule.kind;
    const facts = `Read in: ${kind} · default severity: ${rule.severity}`;
    const home = relative(dirname(rule.id), "README.md").replaceAll("\\", "/");
    const silence = `[How to silence it](${"../".repeat(rule.id.split("/").length)}suppression.md)`;
    texts.set(
      `${rule.id}.md`,
      `${GENERATED}\n\n# ${rule.id}\n\n${facts}\n\n${comment}\n\n---\n\n[All rules](${home}) · ${silence}\n`,
    );
    rows.push(
      `| [${rule.id}](${rule.id}.md) | ${kind} | ${rule.severity} | ${summary.replaceAll("|", "\\|")} |`,
    );
  }
  const head = "| rule | read in | severity | what |\n|---|---|---|---|";
  texts.set("README.md", `${GENERATED}\n\n# Rules\n\n${head}\n${rows.map((row) => `${row}\n`).join("")}`);
  return texts;
}

/**
 * The table as the server has it: bundled and run.
 * @returns {Promise<readonly Rule[]>}
 */
async function readTable() {
  await mkdir(inCache(), { recursive: true });
  const folder = await mkdtemp(inCache("rules-"));
  try {
    const outfile = join(folder, "rules.cjs");
    await build({
      absWorkingDir: inRoot(),
      entryPoints: ["server/src/rules/index.ts"],
      bundle: true,
      platform: "node",
      format: "cjs",
      logLevel: "error",
      alias: { "web-tree-sitter": inRoot("node_modules/web-tree-sitter/web-tree-sitter.cjs") },
      outfile,
    });
    return createRequire(import.meta.url)(outfile).rules;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The doc comment above each `defineRule`, by the id that stands in it.
 * @returns {Promise<Map<string, string>>}
 */
async function readComments() {
  const folder = inRoot("server", "src", "rules");
  const comments = new Map();
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith(".ts")) continue;
    const text = await readFile(join(folder, name), "utf8");
    const rule = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+ = defineRule\b[\s\S]*?\bid: "([^"]+)"/g;
    for (const [, comment = "", id = ""] of text.matchAll(rule)) {
      const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
      comments.set(id, lines.join("\n").trim());
    }
  }
  return comments;
}

if (isMain(import.meta.url)) {
  await runMain(() => ruleDocs({ check: process.argv.includes("--check") }));
}
