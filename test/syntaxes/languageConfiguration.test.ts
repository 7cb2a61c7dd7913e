import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json";

const language = manifest.contributes.languages[0];
const configuration = JSON.parse(
  readFileSync(join(__dirname, "../..", language?.configuration ?? ""), "utf8"),
);
const { increaseIndentPattern } = configuration.indentationRules;
const rules: readonly { beforeText: string; action: { appendText: string } }[] = configuration.onEnterRules;

/** How much deeper than the line's own indentation the next line starts. */
function deeper(line: string): number {
  const rule = rules.find(({ beforeText }) => new RegExp(beforeText).test(line));
  if (rule !== undefined) return rule.action.appendText.length;
  return new RegExp(increaseIndentPattern).test(line) ? 2 : 0;
}

describe("pressing Enter", () => {
  it.each([
    ["deployments:", 2],
    ["  work_pool:  # the pool", 2],
    ["  script: |", 2],
    ["  x: &anchor", 2],
    ["  - name: nightly", 2],
    ["  - cron: '0 0 * * *'", 2],
    ["  - prefect.deployments.steps.git_clone:", 4],
    ["  - script: >-", 4],
    ["name: demo", 0],
    ["  - tag", 0],
    ["# a comment:", 0],
    ["  entrypoint: a.py:main", 0],
  ])("after %j goes %i deeper", (line, expected) => expect(deeper(line)).toBe(expected));
});

describe("the manifest", () => {
  it("gives prefect.yaml a language of its own with the habits of YAML", () => {
    expect(language).toMatchObject({ id: "prefect-yaml", filenames: ["prefect.yaml"] });
    expect(manifest.contributes.configurationDefaults["[prefect-yaml]"]).toMatchObject({
      "editor.insertSpaces": true,
      "editor.tabSize": 2,
      "editor.quickSuggestions": { strings: true },
    });
  });
});
