import fc from "fast-check";
import { beforeAll, describe, expect, it, test } from "vitest";
import { isWholePython, readPython } from "../../../server/src/syntax/python/parser";
import { staysWhole } from "../../../server/src/syntax/python/staysWhole";
import { applyChanges, type TextChange } from "../../../server/src/syntax/textChange";
import { loadGrammar } from "../../grammar";

beforeAll(loadGrammar);

const TEXT = `"""Flows."""
import os; import sys
from prefect import flow  # both

@flow
def load(limit=3):
    """Loads
rows."""
# A comment at the margin
    return [row for row in range(limit)]

if os:
    pass
# else, what?
else:
    load()

deployment = build(
    flow=load,
    name="nightly",
)
deployment.apply()
`;

/** Replaces the first place at which each of the old texts stands. */
function change(...replaced: readonly (readonly [old: string, newText: string])[]): readonly TextChange[] {
  return replaced.map(([old, newText]) => {
    const start = TEXT.indexOf(old);
    return { span: { start, end: start + old.length }, newText };
  });
}

describe("the statements that changes touch tell whether all is whole", () => {
  it.each([
    ["nothing", [], true],
    ["a statement", change(["deployment.apply()\n", "x = 1\n"]), true],
    ["a statement that goes", change(["deployment.apply()\n", ""]), true],
    ["half a statement", change(["deployment.apply()\n", "x = (\n"]), false],
    ["a bracket that closes in what comes after", change(["import os; import sys\n", "x = (\n"]), false],
    ["a line that goes on in the next", change(["import os; import sys\n", "x = 1 \\\n"]), false],
    ["a decorator without a function", change(["deployment = build(", "@flow\ndeployment = build("]), false],
    ["a decorator before a function", change(["from prefect import flow  # both\n", "@flow\n"]), true],
    ["a line break between statements", change(["  # both\n\n", " "]), false],
    ["a branch for the statement before", change(["deployment = build(", "elif x:\n    build("]), false],
    ["two places", change(["flow=load,\n    ", ""], ["deployment.apply()", "deployment.apply(]"]), false],
  ])("%s", (_, changes, isWhole) => {
    const { root } = readPython(TEXT);
    expect(isWholePython(applyChanges(TEXT, changes))).toBe(isWhole);
    expect(staysWhole(root, TEXT, changes)).toBe(isWhole);
  });
});

test("as the whole text tells it, whatever the changes", () => {
  const { root } = readPython(TEXT);
  const places = [...TEXT.matchAll(/\n|(?<=\n)|\w+|[^\w\n]/g)].map(({ index }) => index);
  const place = fc.constantFrom(...places, TEXT.length);
  const newText = fc.constantFrom(
    "",
    "",
    "\n",
    "x",
    "x = 1\n",
    "if x:\n",
    "(",
    ")",
    '"""',
    "\\\n",
    "    ",
    "else:\n",
  );
  const changes = fc.array(fc.tuple(place, place, newText), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(changes, (found) => {
      const apart: TextChange[] = [];
      for (const [a, b, inserted] of found.toSorted((one, other) => one[0] - other[0])) {
        const span = { start: Math.min(a, b), end: Math.min(Math.max(a, b), Math.min(a, b) + 30) };
        if (span.start >= (apart.at(-1)?.span.end ?? 0)) apart.push({ span, newText: inserted });
      }
      expect(staysWhole(root, TEXT, apart)).toBe(isWholePython(applyChanges(TEXT, apart)));
    }),
    { numRuns: 1000 },
  );
});
