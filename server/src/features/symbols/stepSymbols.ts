import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { PrefectYaml, StepSection } from "../../documents/prefectYaml/prefectYaml";
import { keyText, lookup } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";
import { pairSymbol, symbol, textOf } from "./symbol";

/** Whether a key has steps below it. */
export function isSection(name: string | undefined): name is StepSection {
  return name === "build" || name === "push" || name === "pull";
}

/** `build`, `push` or `pull` with its steps, as far as they are written there. */
export function sectionSymbol(pair: YamlPair, document: PrefectYaml): DocumentSymbol | undefined {
  const { value } = pair;
  const nodes = value.kind === "sequence" ? value.items : [value];
  const children = nodes.flatMap((node) => stepSymbol(node, document) ?? []);
  const detail = value.kind === "alias" ? textOf(value) : undefined;
  return pairSymbol(pair, SymbolKind.Namespace, document, { detail, children });
}

function stepSymbol(node: YamlNode, document: PrefectYaml): DocumentSymbol | undefined {
  if (node.kind === "alias")
    return symbol(`*${node.name}`, SymbolKind.Function, node.span, node.span, document);
  const pair = node.kind === "mapping" ? node.pairs[0] : undefined;
  const name = pair && keyText(pair);
  if (node.kind !== "mapping" || pair === undefined || name === undefined) return undefined;
  const inputs = pair.value.kind === "mapping" ? pair.value : undefined;
  const id = textOf(lookup(inputs, "id"));
  const [last = name] = name.split(".").slice(-1);
  return symbol(last, SymbolKind.Function, node.span, pair.key.span, document, { detail: id ?? name });
}
