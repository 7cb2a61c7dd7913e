import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../../server/src/syntax/span";
import { parseYaml } from "../../../server/src/syntax/yaml/parseYaml";
import { readYaml } from "../../../server/src/syntax/yaml/readYaml";
import type { YamlNode, YamlTree } from "../../../server/src/syntax/yaml/yamlTree";

/** A tree as a line per node, with its place, so that two readings can be compared. */
function outline({ text, root, problems, anchors }: YamlTree): unknown {
  const lines: string[] = [];
  // Which of the blank lines behind a block scalar are still in it, the library tells in one way or another.
  const shown = ({ start, end }: Span) => `${start}-${text.slice(0, end).trimEnd().length}`;
  const walk = (node: YamlNode, depth: number) => {
    const place = `${"  ".repeat(depth)}${node.kind} ${shown(node.span)} ${node.anchor ?? ""}`;
    if (node.kind === "scalar")
      lines.push(`${place} ${node.style} ${JSON.stringify(node.resolved)} ${node.text}`);
    else if (node.kind === "alias") {
      lines.push(`${place} *${node.name} → ${node.target?.kind} ${node.target?.span.start}`);
    } else lines.push(place);
    if (node.kind === "sequence") for (const item of node.items) walk(item, depth + 1);
    if (node.kind !== "mapping") return;
    for (const { key, value, span } of node.pairs) {
      lines.push(`${"  ".repeat(depth)}pair ${shown(span)}`);
      walk(key, depth + 1);
      walk(value, depth + 1);
    }
  };
  if (root !== undefined) walk(root, 0);
  const names = [...anchors].map(([name, { span }]) => `${name} ${span.start}`).toSorted();
  return { lines, names, isBroken: problems.length > 0 };
}

/** Whether both readings say the same: of a text that PyYAML refuses only that it does. */
function expectSame(read: YamlTree): void {
  const whole = parseYaml(read.text);
  if (whole.problems.length === 0) expect(outline(read), read.text).toEqual(outline(whole));
  else expect(read.problems.length, read.text).toBeGreaterThan(0);
}

const FILES: readonly string[] = [
  "deployments:\n  - name: a\n  - name: b\n",
  "deployments:\n- name: a\n- name: b\nname: x\n",
  "x: &x {a: 1}\ndeployments:\n  - &one\n    <<: *x\n    b: 1\n  - <<: *one\ny: *one\n",
  "deployments: &all\n  - a: 1\n\n  # between\n  - b: |\n      - not an item\n\n      text\n  # behind\npull: []\n",
  'deployments:\n  - name: "a\n  - name: b"\n  - name: c\n',
  'deployments:\n  - name: "a\nb"\n  - name: c\n',
  "deployments:\n  - tags: [a,\nb]\n  - name: c\n",
  "deployments:\n  -\n    name: a\n  -\n  - - 1\n    - 2\n",
  "---\ndeployments:\n  - name: a\n",
  "deployments:\n  - name: a\n---\ndeployments:\n  - name: b\n",
  "deployments:\r\n  - name: a\r\n  - name: b\r\n\r\npush:\r\n  - x: {}\r\n",
  "deployments:\n  - a: 1\ndeployments:\n  - b: 1\n",
  "text: |\n  deployments:\n    - a: 1\ndeployments:\n  - a: >-\n      folded\n\n\n  - b: 'it''s'\n",
  "deployments: # all\n    # first\n    - a: 1 # one\n    - b: 2\n",
  "a: &a 1\ndeployments:\n  - b: &a 2\n  - c: *a\n  - d: *missing\n",
  "deployments:\n  - a: 1\n  b: 2\n  - c: 3\n",
  "\ufeffdeployments:\n  - a: 1\n",
  "deployments:\n  - a: [1, 2\n  - b: 3\n  - c: 4\n",
  "deployments: [{a: 1}]\n",
  "deployments:\n  - a: 1\nz: &z 1\n\n",
];

describe("readYaml", () => {
  it.each(FILES)("reads %j as it reads the whole", (text) => {
    expectSame(readYaml(text, "deployments"));
  });

  it("reads the items one by one", () => {
    const first = readYaml("deployments:\n  - a: 1\n  - b: 2\n  - c: 3\n", "deployments");
    const next = readYaml("deployments:\n  - a: 1\n  - b: 22\n  - c: 3\n", "deployments", first);
    const same = (next.list?.items ?? []).map(
      ({ identity }, index) => identity === first.list?.items[index]?.identity,
    );
    expect(same).toEqual([true, false, true]);
  });

  it("knows that what an alias stands for has changed", () => {
    const first = readYaml("x: &x 1\ndeployments:\n  - a: *x\n  - b: 2\n", "deployments");
    const next = readYaml("x: &x 2\ndeployments:\n  - a: *x\n  - b: 2\n", "deployments", first);
    const same = (next.list?.items ?? []).map(
      ({ identity }, index) => identity === first.list?.items[index]?.identity,
    );
    expect(same).toEqual([false, true]);
    expectSame(next);
  });

  /** Bits of YAML that are put together at random, so that odd files come about. */
  const bit = fc.constantFrom(
    "  - ",
    "- ",
    "    ",
    "  ",
    "\n",
    "\n\n",
    "name: a",
    "b: ",
    "&x ",
    "*x",
    "<<: *x",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    ",",
    "# c",
    "|\n",
    "text",
    "deployments:\n",
    "pull:\n",
    "---\n",
    "\r\n",
    ": ",
    "\t",
    "  - name: b\n    tags: [x]\n",
  );
  const edit = fc.record({
    at: fc.nat(),
    removed: fc.nat({ max: 12 }),
    bits: fc.array(bit, { maxLength: 4 }),
  });

  it("stays equal to the whole through any edits", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FILES),
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        (start, edits) => {
          let tree = readYaml(start, "deployments");
          for (const { at, removed, bits } of edits) {
            const offset = at % (tree.text.length + 1);
            const text = tree.text.slice(0, offset) + bits.join("") + tree.text.slice(offset + removed);
            tree = readYaml(text, "deployments", tree);
            expectSame(tree);
          }
        },
      ),
      { numRuns: 400, seed: 20 },
    );
  });
});
