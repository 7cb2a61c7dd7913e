import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { DeploymentEntry, PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { contains } from "../../syntax/span";
import { asMapping, keyText, lookup } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";
import { isSection, sectionSymbol } from "./stepSymbols";
import { pairSymbol, symbol, textOf } from "./symbol";

/** An item of `deployments`. Only what is written in it stands below it: the rest has its place elsewhere. */
export function deploymentSymbol(
  item: YamlNode,
  deployment: DeploymentEntry | undefined,
  document: PrefectYaml,
): DocumentSymbol {
  const name = deployment?.name;
  const isHere = name !== undefined && contains(item.span, name.span);
  const title = name === undefined || name.text.trim() === "" ? (textOf(item) ?? "(no name)") : name.text;
  const pairs = item.kind === "mapping" ? item.pairs : [];
  return symbol(
    title,
    SymbolKind.Class,
    item.span,
    isHere ? name.span : (pairs[0]?.span ?? item.span),
    document,
    {
      detail: textOf(deployment?.entrypoint?.node),
      children: pairs.flatMap((pair) => childSymbols(pair, document)),
    },
  );
}

function childSymbols(pair: YamlPair, document: PrefectYaml): readonly DocumentSymbol[] {
  const name = keyText(pair);
  const { value } = pair;
  if (isSection(name)) return [sectionSymbol(pair, document) ?? []].flat();
  if (name === "schedules" && value.kind === "sequence") {
    return value.items.map((item) => scheduleSymbol(item, document));
  }
  if (name === "schedule" && value.kind === "mapping") return [scheduleSymbol(value, document)];
  if (name === "triggers" && value.kind === "sequence") {
    return value.items.map((item, index) => triggerSymbol(item, index, document));
  }
  if (name === "work_pool") {
    const detail = textOf(lookup(asMapping(value), "name"));
    return [pairSymbol(pair, SymbolKind.Struct, document, { detail }) ?? []].flat();
  }
  return [];
}

function scheduleSymbol(item: YamlNode, document: PrefectYaml): DocumentSymbol {
  const mapping = asMapping(item);
  const kind = ["cron", "interval", "rrule"].find((key) => lookup(mapping, key) !== undefined);
  const value = textOf(kind === undefined ? undefined : lookup(mapping, kind));
  const title = kind === undefined ? (textOf(item) ?? "schedule") : `${kind} ${value ?? ""}`.trimEnd();
  const detail = textOf(lookup(mapping, "slug")) ?? textOf(lookup(mapping, "timezone"));
  return symbol(title, SymbolKind.Event, item.span, item.span, document, { detail });
}

function triggerSymbol(item: YamlNode, index: number, document: PrefectYaml): DocumentSymbol {
  const name = textOf(lookup(asMapping(item), "name"));
  const detail = textOf(lookup(asMapping(item), "type"));
  return symbol(name ?? `trigger ${index + 1}`, SymbolKind.Event, item.span, item.span, document, { detail });
}
