import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { array, assert, constantFrom, nat, property, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { unifiedDiff } from "../../server/src/cli/formats/unifiedDiff";

describe("the diff of a file", () => {
  test("is the one of the package `diff`, whatever the texts", () => {
    const line = constantFrom("a\n", "b\n", "c\n", "\n", "a\r\n", "  a\n");
    const end = constantFrom("", "a", "b");
    const text = tuple(array(line, { maxLength: 40 }), end).map(([lines, last]) => lines.join("") + last);
    assert(
      property(text, text, (before, after) => same(before, after)),
      { numRuns: 500 },
    );
  });

  test("is the one of the package `diff` where parts of a text were replaced", () => {
    const lines = Array.from({ length: 60 }, (_, index) => `line ${index % 23}\n`);
    const place = nat({ max: lines.length - 1 });
    const replaced = array(tuple(place, constantFrom("", "new\n", "line 3\nnew\n", "new\n\nline 7\n")), {
      maxLength: 8,
    });
    const check = property(replaced, (edits) => {
      const after = [...lines];
      for (const [at, newText] of edits) after[at] = newText;
      same(lines.join(""), after.join(""));
    });
    assert(check, { numRuns: 200 });
  });

  test("is empty for a file that stays as it is", () => {
    expect(unifiedDiff({ path: "flows.py", after: "a\n", changes: [] }, "a\n")).toBe("");
  });
});

function same(before: string, after: string): void {
  if (before === after) return;
  const path = "flows/täglich.py";
  const expected = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
  expect(unifiedDiff({ path, after, changes: [] }, before)).toBe(expected);
}
