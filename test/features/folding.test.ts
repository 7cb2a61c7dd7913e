import { describe, expect, it } from "vitest";
import { foldingRanges } from "../../server/src/features/folding";
import { openYaml } from "./markedYaml";

/** Asserts which lines fold: `1-3` is the second line with the two below it. */
function checkFolding(text: string, expected: readonly string[]): void {
  const found = foldingRanges(openYaml(text))?.map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? "" : ` ${kind}`}`,
  );
  expect(found).toEqual(expected);
}

describe("folding", () => {
  it.each<[string, string, string[]]>([
    [
      "keys and items",
      "deployments:\n  - name: a\n    work_pool:\n      name: b\n  - name: c\n    tags: [d]\n",
      ["0-5", "1-3", "2-3", "4-5"],
    ],
    ["a list that stands below its key", "deployments:\n- name: a\n  tags:\n  - b\n", ["0-3", "1-3", "2-3"]],
    ["flow style, but for its last bracket", "deployments: [\n  {\n    name: a,\n  },\n]\n", ["0-3", "1-2"]],
    ["a block scalar", "description: |\n  One\n\n  two\nname: a\n", ["0-3"]],
    ["not the blank lines behind", "pull:\n  - a.b:\n      c: d\n\n\nname: e\n", ["0-2", "1-2"]],
    ["comments of several lines", "# One\n# two\nname: a # three\n# four\n", ["0-1 comment"]],
    ["lines that end with CRLF", "pull:\r\n  - a.b: {}\r\nname: c\r\n", ["0-1"]],
    ["a half-typed file", "deployments:\n  - name: a\n    work_pool:\n      na", ["0-3", "1-3", "2-3"]],
    ["brackets that are not closed yet", "deployments: [{\n  name: a,\n  tags: [b,\n  c", ["0-3", "2-3"]],
  ])("folds %s", (_, text, expected) => checkFolding(text, expected));

  it.each([
    ["what stands on one line", "name: a\ndeployments: [{name: b, tags: [c]}]\n"],
    ["a single comment", "# One\nname: a\n"],
    ["text that looks like comments", 'name: "a\n  # b\n  # c"\n'.replaceAll("\n", " ")],
    ["an empty file", ""],
  ])("leaves %s alone", (_, text) => checkFolding(text, []));
});
