import { describe, expect, it } from "vitest";
import { selectionRange } from "../../server/src/features/selection";
import { openAt } from "./markedYaml";

/** Asserts what is selected step by step, as JSON strings without their quotes. */
function checkSelection(marked: string, expected: readonly string[]): void {
  const { document, offset } = openAt(marked);
  const found: string[] = [];
  for (let range = selectionRange(document, offset); range !== undefined; range = range.parent) {
    found.push(JSON.stringify(document.source.getText(range.range)).slice(1, -1));
  }
  expect(found).toEqual(expected);
}

describe("selection ranges", () => {
  it.each<[string, string, string[]]>([
    [
      "a value",
      "deployments:\n  - name: my d|emo\n    tags: [a]\n",
      [
        "demo",
        "my demo",
        "name: my demo",
        "name: my demo\\n    tags: [a]",
        "- name: my demo\\n    tags: [a]",
        "deployments:\\n  - name: my demo\\n    tags: [a]",
        "deployments:\\n  - name: my demo\\n    tags: [a]\\n",
      ],
    ],
    ["a key", "na|me: a", ["name", "name: a"]],
    ["quotes", "name: 'a |'\n", ["a ", "'a '", "name: 'a '", "name: 'a '\\n"]],
    ["flow style", "a: {b: [c, d|]}", ["d", "[c, d]", "b: [c, d]", "{b: [c, d]}", "a: {b: [c, d]}"]],
    ["a half-typed file", "a:\n  - b: c|", ["c", "b: c", "- b: c", "a:\\n  - b: c"]],
    ["CRLF", "a:\r\n  b: c|\r\n", ["c", "b: c", "a:\\r\\n  b: c", "a:\\r\\n  b: c\\r\\n"]],
  ])("grows from %s", (_, marked, expected) => checkSelection(marked, expected));

  it.each<[string, string, string[]]>([
    ["an empty file", "|", [""]],
    ["a comment", "# a| b\nc: d\n", ["# a b\\nc: d\\n"]],
  ])("has nothing but the file for %s", (_, marked, expected) => checkSelection(marked, expected));
});
