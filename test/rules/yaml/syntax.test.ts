import { describe, it } from "vitest";
import { syntax } from "../../../server/src/rules/yaml/syntax";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

describe("yaml/syntax", () => {
  it.each([
    { text: "name: «*nowhere»\n", says: /anchor.*ignores the whole file/ },
    { text: "name:«\t»x\n", says: /tab/ },
    { text: "name: {«{ $NAME }»}\n", says: /quoted/, fixed: 'name: "{{ $NAME }}"\n' },
    { text: 'name: {«{ a }»} # "b"\n', fixed: 'name: "{{ a }}" # "b"\n' },
    { text: "a:\n  - {«{ $NAME }»}\n", fixed: 'a:\n  - "{{ $NAME }}"\n' },
    {
      text: entry("description: {«{ $A }»}", "tags: []"),
      fixed: entry('description: "{{ $A }}"', "tags: []"),
    },
    { text: entry("description: «a»: b"), fixed: entry('description: "a: b"') },
    { text: "cron: «*/5» «*» * * *\r\n", fixed: 'cron: "*/5 * * * *"\r\n' },
    { text: "a: [1, \n«»" },
    { text: "a: {b: {«{ c }»}}\n" },
    { text: 'a: "half\n«»' },
    { text: "name: a\n«---»\nname: b\n", says: /second document/ },
    {
      text: "when: «2024-13-01»\n",
      says: /no such date.*stops with an error/,
      fixed: 'when: "2024-13-01"\n',
    },
    { text: "name: &x a\nother: &x «b»\n", says: /twice/ },
    { text: "name: «@»nightly\n", says: /quote/, fixed: 'name: "@nightly"\n' },
  ])("finds %j", (row) => checkPrefectYaml(syntax, row));

  it.each([
    { text: "" },
    { text: 'name: "{{ $NAME }}"\n' },
    { text: "# only words\n" },
    { text: "x: &x {a: 1}\ny:\n  <<: *x\n" },
    { text: "a: 1\na: 2\n" },
    { text: "a: 'it''s\tfine' # and\tso\n" },
  ])("leaves alone %j", (row) => checkPrefectYaml(syntax, row));
});
