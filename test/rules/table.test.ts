import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { rules } from "../../server/src/rules/index";
import { ruleFiles } from "./ruleFiles";

const root = resolve(__dirname, "../..");
test("every rule stands in the table, in a file of its own name", () => {
  expect(rules.map(({ id }) => id).toSorted()).toEqual([...ruleFiles.keys()].toSorted());
});

test("ids are words in one family", () => {
  for (const { id } of rules) expect(id).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test("every rule has its page, as its comment has it now", async () => {
  const check = promisify(execFile)(process.execPath, ["scripts/ruleDocs.mjs", "--check"], { cwd: root });
  await expect(check, "`npm run docs` writes the pages anew").resolves.toBeTruthy();
});
