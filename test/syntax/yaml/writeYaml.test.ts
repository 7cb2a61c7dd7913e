import { describe, expect, test } from "vitest";
import { plainValue, plainValueOf } from "../../../server/src/migration/yaml/plainValue";
import { asText, lookup } from "../../../server/src/syntax/yaml/navigation";
import { parseYaml } from "../../../server/src/syntax/yaml/parseYaml";
import { mappingLines, textScalar, type YamlValue } from "../../../server/src/syntax/yaml/writeYaml";

describe("a text", () => {
  test.each([
    "flows/etl.py:main",
    "prod",
    "v1.0",
    "https://github.com/acme/flows.git",
    "acme/etl:1.2",
    "Europe/Berlin",
    "Grüße",
  ])("%s needs no quotes", (text) => {
    expect(textScalar(text)).toBe(text);
  });

  test.each([
    "",
    " ",
    "x ",
    " x",
    "yes",
    "No",
    "on",
    "y",
    "~",
    "null",
    "1",
    "1.0",
    "010",
    "1_000",
    "10:00",
    "0 9 * * *",
    "@daily",
    "2024-01-01",
    "2024-01-01T00:00:00Z",
    "=",
    "<<",
    "- x",
    "? x",
    "x: y",
    "x:",
    "x #y",
    "#x",
    "*x",
    "&x",
    "!x",
    "%x",
    "{{ x }}",
    "[x]",
    "{x}",
    "'x'",
    '"x"',
    "`x`",
    "|",
    ">",
    "a\nb",
    "a\tb",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\\",
    "---",
    "...",
    ".inf",
    "0x1f",
    "1e3",
    ".5",
  ])("%j is read as that text", (text) => {
    const tree = parseYaml(`key: ${textScalar(text)}\n`);
    expect(tree.problems).toEqual([]);
    expect(asText(lookup(tree.root?.kind === "mapping" ? tree.root : undefined, "key"))?.text).toBe(text);
  });
});

test.each([true, false])("what is written is what is read (lists deeper: %s)", (indentsLists) => {
  const value = new Map<string, YamlValue>([
    ["plain", "x"],
    ["yes", true],
    ["nothing", null],
    ["numbers", [{ number: "1" }, { number: "-2.5" }, { number: "1000.0" }]],
    ["nested", [["a", ["b"]], [], new Map(), new Map<string, YamlValue>([["a", new Map([["b", ["c"]]])]])]],
    ["empty", new Map()],
    ["list", []],
  ]);
  const tree = parseYaml(`${mappingLines(value, { indentsLists }).join("\n")}\n`);
  expect(tree.problems).toEqual([]);
  expect(plainValue(tree.root)).toEqual(plainValueOf(value));
});
