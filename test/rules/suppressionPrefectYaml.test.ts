import { expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { runRules } from "../../server/src/rules/engine";
import { forbiddenCharacters } from "../../server/src/rules/name/forbiddenCharacters";
import { context } from "./checkFindings";

const I = "# prefect: ignore[name/forbidden-characters]";

/** The names `heard/…` are still told of, the names `silent/…` are not. */
function checkSilenced(text: string): void {
  for (const variant of [text, text.replaceAll("\n", "\r\n"), `\uFEFF${text}`]) {
    const source = TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, variant);
    const findings = runRules([forbiddenCharacters], parsePrefectYaml(source), context);
    const heard = findings.map(({ span }) => variant.slice(span.start, span.end).replaceAll(/["']/g, ""));
    expect(heard).toEqual([...variant.matchAll(/heard\/\w*/g)].map(([name]) => name));
  }
}

it.each([
  ["the line of a key", `deployments:\n  - name: silent/a ${I}\n    tags: []\n  - name: heard/b\n`],
  ["an entry", `deployments:\n  ${I}\n  - tags: []\n    name: silent/a\n  - name: heard/b\n`],
  [
    "an entry at the column of its key",
    `deployments:\n${I}\n- tags: []\n  name: silent/a\n- name: heard/b\n`,
  ],
  ["a key", `deployments:\n  - tags: []\n    ${I}\n    name: silent/a\n  - name: heard/b\n`],
  ["all entries", `${I}\ndeployments:\n  - name: silent/a\n\n  # more\n  - name: silent/b\nname: a/b\n`],
  [
    "entries at the column of their key",
    `${I}\ndeployments:\n- name: silent/a\n- name: silent/b\nname: a/b\n`,
  ],
  ["the file", `# prefect: ignore-file[name/forbidden-characters]\ndeployments:\n  - name: silent/a\n`],
  ["an entry in braces", `deployments: [\n  ${I}\n  {name: silent/a},\n  {name: heard/b}]\n`],
  [
    "an entry in braces over several lines",
    `deployments: [\n  ${I}\n  {tags: [],\n   name: silent/a},\n  {name: heard/b}]\n`,
  ],
  [
    "an entry whose braces close at its column",
    `deployments: [\n  ${I}\n  {\n    name: silent/a\n  },\n  {name: heard/b}\n]\n`,
  ],
  ["a line in braces", `deployments: [\n  {name: silent/a}, ${I}\n  {name: heard/b}]\n`],
  ["a line that holds everything", `deployments: [{name: silent/a}, {name: silent/b}] ${I}\n`],
  ["a key in braces", `deployments: [{\n  ${I}\n  name: silent/a, tags: []},\n  {name: heard/b}]\n`],
  [
    "an anchor, where its text is",
    `x: &x {name: silent/a} ${I}\ndeployments:\n  - <<: *x\n  - <<: *x\n  - name: heard/b\n`,
  ],
  ["the block of an anchor", `${I}\nx: &x\n  name: silent/a\ndeployments:\n  - <<: *x\n  - name: heard/b\n`],
  ["not the place where an anchor is used", `x: &x {name: heard/a}\ndeployments:\n  - <<: *x ${I}\n`],
  ["an anchored entry", `deployments:\n  ${I}\n  - &x\n    name: silent/a\n  - <<: *x\n  - name: heard/b\n`],
  ["not what is text", `deployments:\n  - description: "${I}"\n    name: heard/a\n  - name: 'heard/b'\n`],
  ["not in a block of text", `deployments:\n  - description: |\n      ${I}\n    name: heard/a\n`],
])("silences %s", (_, text) => checkSilenced(text));
