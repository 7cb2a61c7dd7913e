import { type CompletionItem, InsertTextFormat, InsertTextMode, MarkupKind } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../documents/prefectYaml/parsePrefectYaml";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { templatePlaceAt } from "../../documents/prefectYaml/readableSteps";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { type Braces, bracesAt, needsQuotes } from "./braces";
import { type TemplateName, templateNames } from "./templateNames";

/** What can be named between the braces at an offset; `undefined` when there are none around it. */
export function completeTemplate(
  document: PrefectYaml,
  offset: number,
  context: FeatureContext,
): CompletionItem[] | undefined {
  const { text } = document.tree;
  const braces = bracesAt(text, offset);
  if (braces === undefined) return undefined;
  const quoted = needsQuotes(text, braces);
  const place = templatePlaceAt(withoutBraces(document, braces), braces.span.start);
  if (place === undefined) return [];
  return templateNames(place, braces.typed, text, context).map((name, index) =>
    toItem(name, index, braces, quoted, document),
  );
}

/** The document with a word where the braces are: half-typed ones make the rest of the file unreadable. */
function withoutBraces(document: PrefectYaml, { span }: Braces): PrefectYaml {
  const { uri, languageId, version } = document.source;
  const { text } = document.tree;
  const patched = `${text.slice(0, span.start)}x${text.slice(span.end)}`;
  return parsePrefectYaml(TextDocument.create(uri, languageId, version, patched), document);
}

function toItem(
  { name, snippet, kind, detail, documentation, goesOn }: TemplateName,
  index: number,
  braces: Braces,
  quoted: boolean,
  { source, tree }: PrefectYaml,
): CompletionItem {
  const { span, nameSpan, lead, trail } = braces;
  const inside = `${lead}${snippet}${goesOn ? "" : trail.replace("}}", "\\}\\}")}`;
  // Without quotes the whole value is written once more, in them.
  const isWhole = quoted && !goesOn;
  const written = isWhole ? `"{{ ${snippet} \\}\\}"` : inside;
  const range = toRange(isWhole ? span : nameSpan, source);
  return {
    label: name,
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    sortText: String(index).padStart(4, "0"),
    filterText: isWhole ? tree.text.slice(span.start, nameSpan.start) + name : name,
    insertTextFormat: InsertTextFormat.Snippet,
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range, newText: written },
    ...(goesOn ? { command: { title: "Suggest", command: "editor.action.triggerSuggest" } } : {}),
  };
}
