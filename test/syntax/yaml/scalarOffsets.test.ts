import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../server/src/syntax/yaml/parseYaml";
import { scalarOffsets } from "../../../server/src/syntax/yaml/scalarOffsets";
import type { YamlScalar } from "../../../server/src/syntax/yaml/yamlTree";

/** Finds `find` in the value of the only key, and shows what stands at that place in the text. */
function written(text: string, find: string): string {
  const { root } = parseYaml(text);
  if (root?.kind !== "mapping") throw new Error("no mapping");
  const node = root.pairs[0]?.value as YamlScalar;
  const start = node.text.indexOf(find);
  if (start < 0) throw new Error(`${find} is not in ${JSON.stringify(node.text)}`);
  const span = scalarOffsets(node, text)({ start, end: start + find.length });
  return text.slice(span.start, span.end);
}

describe("scalarOffsets", () => {
  it.each([
    ["plain", "a: x {{ y }} z\n", "{{ y }}", "{{ y }}"],
    ["quoted", 'a: "x {{ y }} z"\n', "{{ y }}", "{{ y }}"],
    ["escapes before it", 'a: "\\u00e9\\t\\"{{ y }}"\n', "{{ y }}", "{{ y }}"],
    ["an escape beyond UTF-16", 'a: "\\U0001F600{{ y }}"\n', "{{ y }}", "{{ y }}"],
    ["an escape in it", 'a: "{{ \\x79 }}"\n', "{{ y }}", "{{ \\x79 }}"],
    ["single quotes", "a: 'it''s {{ y }}'\n", "{{ y }}", "{{ y }}"],
    ["a literal block", "a: |\n  one\n    two\n  {{ y }} z\n", "{{ y }}", "{{ y }}"],
    ["a literal block with an empty line", "a: |-\n  one\n\n  {{ y }}\n", "{{ y }}", "{{ y }}"],
    ["a folded block", "a: >\n  one\n  two {{ y }}\n", "{{ y }}", "{{ y }}"],
    ["a folded block, across its lines", "a: >\n  one {{\n  y }}\n", "{{ y }}", "{{\n  y }}"],
    ["plain over several lines", "a: one\n  two {{ y }}\n", "{{ y }}", "{{ y }}"],
    ["quoted over several lines", 'a: "one\n\n  two {{ y }}"\n', "{{ y }}", "{{ y }}"],
    ["an escaped line end", 'a: "one\\\n  two {{ y }}"\n', "{{ y }}", "{{ y }}"],
    ["Windows' line ends", "a: |\r\n  one\r\n  {{ y }}\r\n", "{{ y }}", "{{ y }}"],
    ["a block with an indentation of its own", "a: |2\n    one\n  {{ y }}\n", "{{ y }}", "{{ y }}"],
  ])("finds it in %s", (_, text, find, expected) => expect(written(text, find)).toBe(expected));
});
