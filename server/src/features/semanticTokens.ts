import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { type PlaceholderUse, placeholderUses } from "../documents/prefectYaml/placeholderUses";
import type { PrefectYaml, PrefectYamlPart } from "../documents/prefectYaml/prefectYaml";
import { inputTexts, templateUses } from "../documents/prefectYaml/templateUses";
import type { Span } from "../syntax/span";
import { BLOCK_PREFIX, CONTEXT_PREFIX, VARIABLE_PREFIX } from "../syntax/template/placeholders";
import type { YamlScalar } from "../syntax/yaml/yamlTree";

/** The kinds of word in a template: who it is asked of, what it is, and its parts. */
const TYPES = ["namespace", "variable", "property", "class"] as const;
type TokenType = (typeof TYPES)[number];

export const semanticTokensLegend: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [] };

interface Token extends Span {
  readonly type: TokenType;
}

/** The words of the templates that Prefect fills. What it leaves as it is gets no colour, and so can be seen. */
export function semanticTokens(document: PrefectDocument): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  if (document.kind !== "prefectYaml") return builder.build();
  for (const { start, end, type } of tokensOf(document)) {
    const { line, character } = document.source.positionAt(start);
    builder.push(line, character, end - start, TYPES.indexOf(type), 0);
  }
  return builder.build();
}

function tokensOf(document: PrefectYaml): readonly Token[] {
  // A text that several deployments share is one text.
  const byStart = new Map<number, Token>();
  for (const [index, part] of document.parts.entries()) {
    for (const token of tokensOfPart(part, index, document)) byStart.set(token.start, token);
  }
  return [...byStart.values()].toSorted((a, b) => a.start - b.start);
}

/** The tokens of a deployment that reads the same as before, counted from its start. */
const kept = new WeakMap<object, readonly Token[]>();

function tokensOfPart(part: PrefectYamlPart, index: number, document: PrefectYaml): readonly Token[] {
  const { text, list } = document.tree;
  if (part.kind === "file") {
    const scalars = document.steps.flatMap((step) => [...inputTexts(step)]);
    return scalars.flatMap((scalar) => tokensIn(scalar, text));
  }
  const own = list?.items[index - 1]?.span;
  const known = kept.get(part.identity);
  if (own !== undefined && known !== undefined) return moved(known, own.start);
  const uses = templateUses(part, document).filter(
    ({ zone }) => zone.kind === "field" || (zone.kind === "step" && part.steps.includes(zone.step)),
  );
  const tokens = uses.flatMap(({ scalar }) => tokensIn(scalar, text));
  // What an alias brings in stands somewhere else, and moves by itself.
  const isWithin = own && tokens.every(({ start, end }) => own.start <= start && end <= own.end);
  if (own !== undefined && isWithin) kept.set(part.identity, moved(tokens, -own.start));
  return tokens;
}

function moved(tokens: readonly Token[], delta: number): readonly Token[] {
  return tokens.map(({ start, end, type }) => ({ start: start + delta, end: end + delta, type }));
}

function tokensIn(scalar: YamlScalar, text: string): readonly Token[] {
  return placeholderUses(scalar, text).flatMap((use) =>
    text.slice(use.span.start, use.span.end).includes("\n") ? [] : wordsOf(use),
  );
}

function wordsOf({ placeholder: { kind, name }, nameSpan }: PlaceholderUse): readonly Token[] {
  // With escapes in it, what is written is longer than the name.
  if (nameSpan.end - nameSpan.start !== name.length) return [];
  switch (kind) {
    case "environment":
      return [{ ...nameSpan, type: "variable" }];
    case "variable":
      return parts(nameSpan, name, VARIABLE_PREFIX, ["variable"]);
    case "block":
      return parts(nameSpan, name, BLOCK_PREFIX, ["class", "variable"]);
    case "context":
      return parts(nameSpan, name, CONTEXT_PREFIX, []);
    default:
      return parts(nameSpan, name, "", name.includes(".") ? ["variable"] : []);
  }
}

/** The parts of a dotted name: the prefix, then what `types` says, then properties. */
function parts({ start }: Span, name: string, prefix: string, types: readonly TokenType[]): readonly Token[] {
  const tokens: Token[] = prefix === "" ? [] : [{ start, end: start + prefix.length - 1, type: "namespace" }];
  let at = start + prefix.length;
  for (const [index, part] of name.slice(prefix.length).split(".").entries()) {
    if (part !== "") tokens.push({ start: at, end: at + part.length, type: types[index] ?? "property" });
    at += part.length + 1;
  }
  return tokens;
}
