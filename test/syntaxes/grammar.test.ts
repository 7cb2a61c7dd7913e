import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import yaml from "@shikijs/langs/yaml";
import { beforeAll, describe, expect, it } from "vitest";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";
import manifest from "../../package.json";

const root = join(__dirname, "../..");
const { path, scopeName } = manifest.contributes.grammars[0] ?? { path: "", scopeName: "" };
let grammar: IGrammar;

beforeAll(async () => {
  const wasm = createRequire(__filename).resolve("vscode-oniguruma/release/onig.wasm");
  await loadWASM(readFileSync(wasm));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => {
      if (scope === scopeName) return parseRawGrammar(readFileSync(join(root, path), "utf8"), path);
      return scope === "source.yaml" ? parseRawGrammar(JSON.stringify(yaml[0]), "yaml.json") : null;
    },
  });
  const loaded = await registry.loadGrammar(scopeName);
  if (loaded === null) throw new Error(`no grammar ${scopeName}`);
  grammar = loaded;
});

/** Each word that is coloured as part of a template, with its innermost scope. */
function templateTokens(text: string): readonly string[] {
  const found: string[] = [];
  let state = INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const word = line.slice(startIndex, endIndex).trim();
      if (!scopes.includes("meta.template.prefect") || word === "") continue;
      found.push(`${word} ${scopes.at(-1)?.replace(/\.prefect$/, "")}`);
    }
  }
  return found;
}

const OPEN = "{{ punctuation.definition.template-expression.begin";
const CLOSE = "}} punctuation.definition.template-expression.end";
const DOT = ". punctuation.separator.accessor";

describe("the grammar of prefect.yaml", () => {
  it.each([
    [
      'name: "{{ $NAME }}"',
      ["$ punctuation.definition.variable.environment", "NAME variable.other.environment"],
    ],
    [
      "image: '{{ build-image.image }}'",
      ["build-image variable.other.object", DOT, "image variable.other.property"],
    ],
    ["image: my/{{ image }}", ["image variable.other.object"]],
    [
      'token: "{{ prefect.blocks.secret.my-token.value }}"',
      [
        "prefect support.variable",
        DOT,
        "blocks support.variable",
        DOT,
        "secret entity.name.type.block",
        DOT,
        "my-token variable.other.block",
        ".value variable.other.property",
      ],
    ],
    [
      'pool: "{{prefect.variables.pool}}"',
      ["prefect support.variable", DOT, "variables support.variable", DOT, "pool variable.other"],
    ],
    ['flow: "{{ ctx.flow.name }}"', ["ctx variable.language", DOT, "flow.name variable.other.property"]],
    [
      "script: |\n  echo {{ $HOME }}",
      ["$ punctuation.definition.variable.environment", "HOME variable.other.environment"],
    ],
    [
      'a: {b: ["x-{{ $A }}"]}',
      ["$ punctuation.definition.variable.environment", "A variable.other.environment"],
    ],
  ])("colours %j", (text, inside) => expect(templateTokens(text)).toEqual([OPEN, ...inside, CLOSE]));

  it.each([
    ["a comment", "# {{ $NAME }}"],
    ["a filter, which Prefect leaves as it is", 'name: "{{ name | upper }}"'],
    ["single braces", 'name: "{ $NAME }"'],
    ["a flow mapping", "name: {a: {b: c}}"],
  ])("leaves alone %s", (_, text) => expect(templateTokens(text)).toEqual([]));

  it("colours the rest as YAML", () => {
    const { tokens } = grammar.tokenizeLine("name: demo # why", INITIAL);
    const scopes = tokens.map((token) => token.scopes.at(-1));
    expect(scopes).toContain("entity.name.tag.yaml");
    expect(tokens.at(-1)?.scopes).toContain("comment.line.number-sign.yaml");
  });
});
