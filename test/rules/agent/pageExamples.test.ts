import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { convert, loadGrammar, planOf } from "../../migration/checkMigration";

beforeAll(loadGrammar);

/** The Python of a rule's page: what it finds, and where it has a fix, what becomes of it. */
function examples(file: string): readonly string[] {
  const page = readFileSync(`server/src/rules/agent/${file}.ts`, "utf8").replace(/^ \* ?/gm, "");
  return [...page.matchAll(/```python\n([\s\S]*?)```/g)].map(([, code]) => code ?? "");
}

describe("the example on a rule's page", () => {
  test.each(["buildFromFlow", "deploymentClass", "infraOverrides"])(
    "%s becomes what the page says",
    (file) => {
      const [before = "", after = ""] = examples(file);
      expect(convert(before)).toBe(after);
    },
  );

  test.each(["removedImport"])("%s is found", (file) => {
    const [code = ""] = examples(file);
    expect(planOf(code).left).toHaveLength(1);
  });
});
