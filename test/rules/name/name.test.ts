import { beforeAll, describe, expect, it } from "vitest";
import { duplicateName } from "../../../server/src/rules/name/duplicate";
import { forbiddenCharacters } from "../../../server/src/rules/name/forbiddenCharacters";
import { missingName } from "../../../server/src/rules/name/missing";
import { loadGrammar } from "../../grammar";
import { checkPrefectYaml, entry, firstFix } from "../checkPrefectYaml";

beforeAll(loadGrammar);

describe("name/forbidden-characters", () => {
  it.each([
    {
      text: entry("name: «etl/nightly»"),
      fixed: entry("name: etl-nightly"),
      says: /have \/ in it. The deployment fails/,
    },
    { text: entry("name: «'100% <sure>'»"), fixed: entry("name: '100- -sure-'"), says: /% or > or </ },
    { text: entry("name: «'{{ $A }}/b'»") },
    { text: entry("name: «>-", "  a & b\n»").trimEnd() },
    {
      text: `x: &x {name: «a/b»}\n${entry("<<: *x")}  - <<: *x\n`,
      fixed: `x: &x {name: a-b}\n${entry("<<: *x")}  - <<: *x\n`,
    },
  ])("finds $text", (row) => checkPrefectYaml(forbiddenCharacters, { severity: "error", ...row }));

  it.each([
    { text: entry("name: a.b-c_d e [f] (g) #h ü") },
    { text: entry('name: "{{ prefect.variables.a/b }}"') },
    { text: entry("name: 5") },
    { text: "name: a/b\n" },
  ])("leaves alone $text", (row) => checkPrefectYaml(forbiddenCharacters, row));
});

describe("name/missing", () => {
  it.each([
    {
      text: `${entry("name: a")}  - «entrypoint»: b.py:c\n`.replace("«entrypoint»:", "«entrypoint:»"),
      says: /skips/,
    },
    {
      text: `${entry("name: a")}  - «name»:\n    entrypoint: b.py:do_it\n`,
      fixed: `${entry("name: a")}  - name: do-it\n    entrypoint: b.py:do_it\n`,
    },
  ])("warns of $text", (row) => checkPrefectYaml(missingName, { severity: "warning", ...row }));

  it.each([
    { text: entry("«name»: null", "entrypoint: null"), severity: "hint", says: /--name/ },
    {
      text: entry("«name»: null", "entrypoint: b.py:c"),
      severity: "info",
      fixed: entry("name: c", "entrypoint: b.py:c"),
    },
    {
      text: `${entry("name: a")}  - {«name»: "", entrypoint: b.py:c}\n`,
      fixed: `${entry("name: a")}  - {name: c, entrypoint: b.py:c}\n`,
      severity: "error",
      says: /cannot be empty/,
    },
  ])("is as loud as Prefect about $text", (row) => checkPrefectYaml(missingName, row));

  it.each([
    { text: entry("name: a") },
    { text: `${entry("name: a")}  - name: "{{ $B }}"\n` },
    { text: `x: &x {name: a}\n${entry("<<: *x")}  - name: b\n` },
    { text: `${entry("name: a")}  - name: 5\n` },
    { text: "deployments: []\n" },
    { text: "deployments:\n  - words\n" },
  ])("leaves alone $text", (row) => checkPrefectYaml(missingName, row));
});

describe("name/duplicate", () => {
  const flows = (name: string) => `from prefect import flow\n\n\n@flow(name="${name}")\ndef f():\n    pass\n`;
  it.each([
    {
      text: `${entry("name: a", "entrypoint: b.py:c")}  - name: «a»\n    entrypoint: ./b.py:c\n`,
      says: /line 2 .* keeps one/,
    },
    {
      text: `${entry("name: a", "entrypoint: b.py:f")}  - name: «"a"»\n    entrypoint: c.py:f\n`,
      files: { "b.py": flows("same"), "c.py": flows("same") },
    },
    { text: `x: &x {name: «a», entrypoint: m.n.o}\n${entry("<<: *x")}  - <<: *x\n  - <<: *x\n` },
  ])("warns of $text", (row) => checkPrefectYaml(duplicateName, { severity: "warning", ...row }));

  it.each([
    { text: `${entry("name: a", "entrypoint: b.py:c")}  - name: a\n    entrypoint: b.py:d\n` },
    {
      text: `${entry("name: a", "entrypoint: b.py:f")}  - name: a\n    entrypoint: c.py:f\n`,
      files: { "b.py": flows("one"), "c.py": flows("two") },
    },
    {
      text: `${entry('name: "{{ $A }}"', "entrypoint: b.py:c")}  - name: "{{ $A }}"\n    entrypoint: b.py:c\n`,
    },
    { text: `${entry("name: a")}  - name: a\n` },
    { text: `${entry("name: a", "entrypoint: b.py:c")}  - name: A\n    entrypoint: b.py:c\n` },
  ])("leaves alone $text", (row) => checkPrefectYaml(duplicateName, row));
});

it("keeps the rest of the line when it fills in a name", () => {
  expect(firstFix(missingName, entry("name: # which?", "entrypoint: b.py:c"))).toBe(
    entry("name: c # which?", "entrypoint: b.py:c"),
  );
});
