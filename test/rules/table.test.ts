import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { rules } from "../../server/src/rules/index";

const root = resolve(__dirname, "../..");
const folder = join(root, "server/src/rules");

/** The files that define a rule, as paths below `rules/` without their ending. */
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && /= defineRule\(/.test(readFileSync(join(folder, path), "utf8")))
  .map((path) => path.replace(/\.ts$/, ""));

test("every rule stands in the table, in a file of its own name", () => {
  const camelCase = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  expect(rules.map(({ id }) => camelCase(id)).toSorted()).toEqual(files.toSorted());
});

test("ids are words in one family", () => {
  for (const { id } of rules) expect(id).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test("every rule has its page, as its comment has it now", async () => {
  const check = promisify(execFile)(process.execPath, ["scripts/ruleDocs.mjs", "--check"], { cwd: root });
  await expect(check, "`npm run docs` writes the pages anew").resolves.toBeTruthy();
});
