import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { PythonNode } from "../../../server/src/syntax/python/node";
import { isWholePython, type PythonTree, readPython } from "../../../server/src/syntax/python/parser";
import { createPythonText } from "../../../server/src/syntax/python/pythonText";
import { loadGrammar } from "../../grammar";
import { typed, withTyped } from "./typing";

beforeAll(loadGrammar);

const TEXT = `"""Flows."""
from datetime import timedelta

from prefect import flow, task  # both

# Storage
class Loader:
    """Loads 🚀 rows."""

    @flow(name="load")
    def load(self, limit: int = 3) -> list[int]:
        return [row for row in range(limit) if row % 2]

x, y = (1, 2)
if x:
    pass
else:
    print(f"{x!r} and {y:>{x}}", """one
two""")

@task
async def extract(table="é", *rest, **options):
    with open(table) as file:
        async for line in file:
            yield line

deployment = Deployment.build_from_flow(
    flow=load,  # as ever
    name="nightly",
    tags=["a", "b"],
)
deployment.apply()
`;

/** A tree as one text that can be compared. */
function printed(node: PythonNode): string {
  const { type, field, start, end, isMissing, children } = node;
  return `(${field}:${type} ${start}-${end}${isMissing ? "!" : ""}${children.map(printed).join("")})`;
}

/** Where a tree is not sound: its children lie within it, in order, and know their parent. */
function faults(node: PythonNode): readonly string[] {
  let last = node.start;
  return node.children.flatMap((child) => {
    const isSound = child.parent === node && last <= child.start && child.end <= node.end;
    last = child.end;
    return [...(isSound ? [] : [printed(child)]), ...faults(child)];
  });
}

/** Of broken code the parser may mend another part when it knows the text before. */
function checkTree({ root, isWhole }: PythonTree, text: string): void {
  const anew = readPython(text);
  expect(isWhole).toBe(anew.isWhole);
  expect(faults(root)).toEqual([]);
  expect(root.end).toBeLessThanOrEqual(text.length);
  if (isWhole) expect(printed(root)).toBe(printed(anew.root));
}

test("a text that changes is read as the same text is read anew", () => {
  const starts = fc.constantFrom(TEXT, TEXT.replaceAll("\n", "\r\n"), TEXT.repeat(3), "");
  let whole = 0;
  fc.assert(
    fc.property(starts, fc.array(typed, { minLength: 1, maxLength: 8 }), (start, changes) => {
      const reading = createPythonText();
      let text = start;
      const read = [{ text, tree: reading.read(text) }];
      const readNow = (isLookedAt: boolean) => {
        expect(reading.isWhole(text)).toBe(isWholePython(text));
        const tree = reading.read(text);
        if (tree.isWhole) whole++;
        if (isLookedAt) checkTree(tree, text);
        read.push({ text, tree });
      };
      for (const change of changes) {
        const before = text;
        text = withTyped(text, change);
        readNow(change.isLookedAt);
        if (!change.isUndone) continue;
        text = before;
        readNow(change.isLookedAt);
      }
      reading.dispose();
      // Also the trees of earlier texts, which some are asked for only now.
      for (const { text, tree } of read) checkTree(tree, text);
    }),
    { numRuns: 150 },
  );
  expect(whole).toBeGreaterThan(200);
});
