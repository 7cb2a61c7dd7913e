import { type CompletionItem, CompletionItemKind } from "vscode-languageserver";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { isInComment, styledScalarAt } from "../../syntax/yaml/cursorPlace";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { YamlTarget } from "../../syntax/yaml/yamlTree";
import { effectiveBlock } from "../effective/value";
import { type Proposal, toItems } from "./item";

const STARTED_ALIAS = /(?:^|[\s[,{])\*(?<name>[\w-]*)$/;
/** The alias is what a mapping takes in, alone or in a list. */
const MERGED = /<<[ \t]*:[ \t]*(?:\[[^\]\n]*)?\*[\w-]*$/;

/** The anchors that an alias can name which is being typed; `undefined` where none is. */
export function completeAlias({ tree, source }: PrefectYaml, offset: number): CompletionItem[] | undefined {
  const { text } = tree;
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const name = STARTED_ALIAS.exec(line)?.groups?.name;
  if (name === undefined || isInComment(tree, offset)) return undefined;
  const start = offset - name.length - 1;
  if (styledScalarAt(tree, start) !== undefined) return undefined;
  const rest = /^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0;
  const wanted = MERGED.test(line) ? isMapping : () => true;
  const proposals = proposeAliases(tree.anchors, start, wanted);
  return toItems(proposals, { span: { start, end: offset + rest }, needsBlank: false }, source);
}

/**
 * The aliases that can stand at an offset: PyYAML knows an anchor only behind it.
 *
 * @param isWanted whether what an anchor stands for fits
 */
export function proposeAliases(
  anchors: PrefectYaml["tree"]["anchors"],
  offset: number,
  isWanted: (target: YamlTarget) => boolean = isMapping,
): Proposal[] {
  return [...anchors]
    .filter(([, target]) => target.span.start < offset && isWanted(target))
    .map(([name, target]) => ({
      label: `*${name}`,
      kind: CompletionItemKind.Reference,
      snippet: `*${name}`,
      documentation: effectiveBlock(target),
      rank: 0,
    }));
}

/** The key that takes in the pairs of a mapping with an anchor, where there is one. */
export function proposeMerge({ tree }: PrefectYaml, position: YamlPosition, offset: number): Proposal[] {
  const { role, hasColon, quote } = position;
  if (role !== "key" || hasColon || quote !== undefined) return [];
  if (proposeAliases(tree.anchors, offset).length === 0) return [];
  const documentation =
    "Takes in the pairs of a mapping that has an anchor; the mapping's own pairs come first.";
  return [
    {
      label: "<<",
      kind: CompletionItemKind.Operator,
      snippet: "<<: *$0",
      documentation,
      rank: 8,
      asksAgain: true,
    },
  ];
}

function isMapping({ kind }: YamlTarget): boolean {
  return kind === "mapping";
}
