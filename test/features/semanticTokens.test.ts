import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { semanticTokens, semanticTokensLegend } from "../../server/src/features/semanticTokens";

/** The tokens of a text, each with its type: `namespace:prefect.blocks`. */
function tokensOf(text: string): readonly string[] {
  const source = TextDocument.create("file:///prefect.yaml", "prefect-yaml", 1, text);
  const { data } = semanticTokens(parsePrefectYaml(source));
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 4);
    line += lines;
    character = lines === 0 ? character + characters : characters;
    const start = { line, character };
    const word = source.getText({ start, end: { line, character: character + length } });
    found.push(`${semanticTokensLegend.tokenTypes[type]}:${word}`);
  }
  return found;
}

const field = (value: string) => `deployments:\n  - description: ${value}\n`;

describe("semantic tokens", () => {
  it.each([
    [field('"{{ build.image }} {{ tag }}"'), ["variable:build", "property:image", "property:tag"]],
    [field('"{{ $TAG }}"'), ["variable:$TAG"]],
    [field('"{{ prefect.variables.x }}"'), ["namespace:prefect.variables", "variable:x"]],
    [
      field('"{{ prefect.blocks.secret.x.value }}"'),
      ["namespace:prefect.blocks", "class:secret", "variable:x", "property:value"],
    ],
    [field("|\n      one\n      {{ a }} b {{ c }}"), ["property:a", "property:c"]],
    ['build:\n  - my.step:\n      x: "{{ $A }}"\n', ["variable:$A"]],
    ['pull:\n  - my.step:\n      x: "{{ $A }}"\ndeployments:\n  - name: a\n  - name: b\n', ["variable:$A"]],
  ])("colour %j", (text, tokens) => expect(tokensOf(text)).toEqual(tokens));

  it.each([
    field('"{{ x | y }}"'),
    'name: "{{ x }}"\n',
    field('"plain"'),
    'deployments:\n  - triggers:\n      - parameters: {a: "{{ event.name }}"}\n',
    field(">\n      {{\n      a }}"),
  ])("leave %j alone", (text) => expect(tokensOf(text)).toEqual([]));
});
