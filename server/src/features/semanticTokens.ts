import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { type PlaceholderUse, placeholderUses } from "../documents/prefectYaml/placeholderUses";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { templateUses } from "../documents/prefectYaml/templateUses";
import type { Span } from "../syntax/span";
import { BLOCK_PREFIX, CONTEXT_PREFIX, VARIABLE_PREFIX } from "../syntax/template/placeholders";

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
  const { text } = document.tree;
  // A text that several deployments share is one text.
  const byStart = new Map<number, Token>();
  for (const part of document.parts) {
    for (const { scalar, zone } of templateUses(part, document)) {
      if (zone.kind === "jinja" || zone.kind === "reserved") continue;
      for (const use of placeholderUses(scalar, text)) {
        if (text.slice(use.span.start, use.span.end).includes("\n")) continue;
        for (const token of wordsOf(use)) byStart.set(token.start, token);
      }
    }
  }
  return [...byStart.values()].toSorted((a, b) => a.start - b.start);
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
