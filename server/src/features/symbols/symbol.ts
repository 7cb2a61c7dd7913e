import type { DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { type Span, withoutTrailingBlanks } from "../../syntax/span";
import type { YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";
import { toRange } from "../diagnostic";

export interface SymbolExtras {
  readonly detail?: string | undefined;
  readonly children?: readonly DocumentSymbol[];
}

/**
 * An entry of the outline.
 *
 * @param span all of it
 * @param selection what is selected when it is gone to; has to lie within `span`
 */
export function symbol(
  name: string,
  kind: SymbolKind,
  span: Span,
  selection: Span,
  { source, tree }: PrefectYaml,
  { detail, children = [] }: SymbolExtras = {},
): DocumentSymbol {
  return {
    // An editor refuses an outline with an entry that has no name.
    name: name.trim() === "" ? "…" : name,
    kind,
    range: toRange(withoutTrailingBlanks(span, tree.text), source),
    selectionRange: toRange(withoutTrailingBlanks(selection, tree.text), source),
    ...(detail === undefined || detail === "" ? {} : { detail }),
    ...(children.length > 0 ? { children: [...children] } : {}),
  };
}

/** An entry that is named by its key; `undefined` for a key that has no text of its own. */
export function pairSymbol(
  { key, span }: YamlPair,
  kind: SymbolKind,
  document: PrefectYaml,
  extras: SymbolExtras,
): DocumentSymbol | undefined {
  if (key.kind !== "scalar" || key.text === "" || key.text === "<<") return undefined;
  return symbol(key.text, kind, span, key.span, document, extras);
}

/** A value as one line of text; `undefined` when it is not that short. */
export function textOf(node: YamlNode | undefined): string | undefined {
  if (node?.kind === "alias") return `*${node.name}`;
  return node?.kind === "scalar" && !node.text.includes("\n") ? node.text : undefined;
}
