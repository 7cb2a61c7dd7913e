import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { keyText } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";
import { deploymentSymbol } from "./deploymentSymbol";
import { isSection, sectionSymbol } from "./stepSymbols";
import { pairSymbol, symbol, textOf } from "./symbol";

/**
 * The outline of a `prefect.yaml`: its deployments with their schedules and steps, and what they share. Others have
 * none of ours, not even an empty one.
 */
export function documentSymbols(document: PrefectDocument): DocumentSymbol[] | undefined {
  if (document.kind !== "prefectYaml") return undefined;
  const { root } = document;
  return (root?.pairs ?? []).flatMap((pair) => topLevelSymbol(pair, document) ?? []);
}

function topLevelSymbol(pair: YamlPair, document: PrefectYaml): DocumentSymbol | undefined {
  const name = keyText(pair);
  if (name === "deployments") {
    const children = pair.value.kind === "sequence" ? deployments(pair.value.items, document) : [];
    return pairSymbol(pair, SymbolKind.Module, document, { children });
  }
  if (isSection(name)) return sectionSymbol(pair, document);
  return sharedSymbol(pair, document, 2);
}

function deployments(items: readonly YamlNode[], document: PrefectYaml): DocumentSymbol[] {
  const parts = new Map(document.parts.map((part) => [part.node, part.deployment]));
  return items.map((item) => deploymentSymbol(item, parts.get(item), document));
}

/** What is written for others to refer to (`definitions`, `x-…`), and the plain values of the file. */
function sharedSymbol(pair: YamlPair, document: PrefectYaml, depth: number): DocumentSymbol | undefined {
  const { value } = pair;
  const anchor = value.anchor === undefined ? undefined : `&${value.anchor}`;
  if (value.kind === "sequence") {
    const children = value.items.flatMap((item) => anchoredItem(item, document) ?? []);
    return pairSymbol(pair, SymbolKind.Array, document, { detail: anchor, children });
  }
  if (value.kind !== "mapping") {
    return pairSymbol(pair, SymbolKind.Constant, document, { detail: anchor ?? textOf(value) });
  }
  const children =
    depth === 0 ? [] : value.pairs.flatMap((inner) => sharedSymbol(inner, document, depth - 1) ?? []);
  return pairSymbol(pair, SymbolKind.Object, document, { detail: anchor, children });
}

function anchoredItem(item: YamlNode, document: PrefectYaml): DocumentSymbol | undefined {
  if (item.anchor === undefined) return undefined;
  return symbol(`&${item.anchor}`, SymbolKind.Constant, item.span, item.span, document);
}
