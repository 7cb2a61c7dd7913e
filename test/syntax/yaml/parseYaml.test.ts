import { describe, expect, it } from "vitest";
import { asMapping, dereference, lookup, nodeAt } from "../../../server/src/syntax/yaml/navigation";
import { parseYaml } from "../../../server/src/syntax/yaml/parseYaml";
import type { YamlNode } from "../../../server/src/syntax/yaml/yamlTree";

/** The node as JSON would show it, aliases and merge keys followed. */
function plain(node: YamlNode | undefined): unknown {
  const target = dereference(node);
  if (target === undefined) return undefined;
  if (target.kind === "scalar") return target.resolved.value;
  if (target.kind === "sequence") return target.items.map(plain);
  const keys = new Set<string>();
  for (const { key } of target.pairs) if (key.kind === "scalar" && key.text !== "<<") keys.add(key.text);
  const merged = target.pairs.length > keys.size ? ["a", "b", "c"] : [];
  return Object.fromEntries([...keys, ...merged].map((key) => [key, plain(lookup(target, key))]));
}

function problemAt(text: string): string | undefined {
  const { problems } = parseYaml(text);
  const [first] = problems;
  return first && text.slice(first.span.start, first.span.end);
}

describe("parseYaml", () => {
  it.each<readonly [text: string, value: unknown]>([
    ["", undefined],
    ["# only a comment\n", undefined],
    ["a: 1\nb: [x, 'y', \"z\"]\n", { a: 1, b: ["x", "y", "z"] }],
    ["\ufeffa: 1\n", { a: 1 }],
    ["a: 1\r\nb: |\r\n  x\r\n  y\r\n", { a: 1, b: "x\ny\n" }],
    ["x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\n", { x: { a: 1, b: 2 }, y: { a: 1, b: 3, c: undefined } }],
    [
      "x: &x {a: 1}\nz: &z {a: 2, c: 3}\ny:\n  b: 0\n  <<: [*x, *z]\n",
      { x: { a: 1 }, z: { a: 2, c: 3 }, y: { a: 1, b: 0, c: 3 } },
    ],
    ["a: 1\na: 2\n", { a: 2 }],
    ["a: [{b: 1}, c: 2]\n", { a: [{ b: 1 }, { c: 2 }] }],
    // PyYAML lets quoted text and flow collections go on at any indentation.
    ['a:\n  b: "x\ny"\n', { a: { b: "x y" } }],
    ["a:\n  b: [x,\ny\n]\n", { a: { b: ["x", "y"] } }],
    ['a: "x"#c\n', { a: "x" }],
    ["a: 'has\ttab' # and\there\n", { a: "has\ttab" }],
    ["%YAML 1.2\n---\na: on\n", { a: true }],
  ])("reads %j", (text, value) => {
    const tree = parseYaml(text);
    expect(tree.problems).toEqual([]);
    expect(plain(tree.root)).toEqual(value);
  });

  it.each<readonly [text: string, at: string]>([
    ["a: b: c\n", " b: c".trimStart()],
    ["a: [1\nb: 2\n", ""],
    ["a:\tb\n", "\t"],
    ["a:\n\tb: 1\n", "\t"],
    ["a: *nowhere\n", "*nowhere"],
    ["a: &x 1\nb: &x 2\n", "2"],
    ["a: {{ x }}\n", "{ x }"],
    ["a: !mine x\n", "x"],
    ["a: 1\n---\nb: 2\n", ""],
    ["<<: 1\n", "1"],
    [
      `a: &a [x, x, x, x, x, x, x, x, x, x]\n${[..."bcdef"].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${"abcdef"[i]}`).join(", ")}]\n`).join("")}`,
      `[${Array(10).fill("*d").join(", ")}]`,
    ],
    [": x\n", ":"],
    ["a: @x\n", "@x"],
  ])("refuses %j as PyYAML does", (text, at) => {
    const found = problemAt(text);
    expect(found).toBeDefined();
    if (at !== "" && found !== "") expect(at).toContain(found);
  });

  it.each([
    "{",
    "[",
    "a: {",
    "a: '",
    "- - -",
    "? ",
    "a: &",
    "a: *",
    "!",
    "%",
    "\t",
    "a: |",
    "---\n---\n",
    "\u0000",
    "{{{{",
    "a:\n - b\n- c",
    "&a &b c",
  ])("never throws: %j", (text) => expect(parseYaml(text).text).toBe(text));

  it("says so when a text nests too deep", () => {
    expect(parseYaml("[".repeat(100_000)).problems).toHaveLength(1);
  });

  it("keeps the rest of a half-typed file", () => {
    const root = asMapping(
      parseYaml("deployments:\n  - name: a\n    wor\n    tags: [x\n  - name: b\nname: p\n").root,
    );
    expect(plain(lookup(root, "name"))).toBe("p");
  });
});

describe("nodeAt", () => {
  it.each<readonly [marked: string, path: string]>([
    ["na|me: x", "key name"],
    ["name: x|", "value name"],
    ["a:\n  - b: 1\n    c: |2\n", "value a/0/c"],
    ["a: {b: [1, 2|]}", "value a/b/1"],
    ["a: *b|\n", "value a"],
  ])("%s", (marked, expected) => {
    const offset = marked.indexOf("|");
    const place = nodeAt(parseYaml(marked.replace("|", "")), offset);
    expect(`${place?.isKey ? "key" : "value"} ${place?.path.join("/")}`).toBe(expected);
  });
});
