import { asMapping, effectivePairs, keyText } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";
import type { PrefectYaml, PrefectYamlPart } from "./prefectYaml";

/** What Prefect sees in the mapping of a part, merge keys included; around the deployments without `deployments`. */
export function pairsOf(part: PrefectYamlPart): ReadonlyMap<string, YamlPair> {
  const mapping = asMapping(part.node);
  if (mapping === undefined) return new Map();
  const pairs = effectivePairs(mapping);
  if (part.kind === "deployment" || !isCutOff(pairs.get("deployments"))) return pairs;
  return new Map([...pairs].filter(([name]) => name !== "deployments"));
}

/** A node as it is written in a part. */
export interface WrittenNode {
  readonly node: YamlNode;
  /** The pair that the node is the key or the value of. */
  readonly pair: YamlPair | undefined;
}

/** Every node that is written in a part, in the order of the text; aliases are not followed. */
export function* nodesOf(part: PrefectYamlPart): Generator<WrittenNode> {
  if (part.node !== undefined) yield* within(part.node, undefined, part.kind === "file");
}

function* within(node: YamlNode, pair: YamlPair | undefined, isRoot: boolean): Generator<WrittenNode> {
  yield { node, pair };
  if (node.kind === "sequence") for (const item of node.items) yield* within(item, undefined, false);
  if (node.kind !== "mapping") return;
  for (const inner of node.pairs) {
    yield* within(inner.key, inner, false);
    if (isRoot && keyText(inner) === "deployments" && isCutOff(inner))
      yield { node: inner.value, pair: inner };
    else yield* within(inner.value, inner, false);
  }
}

/** Whether the items below `deployments` are parts of their own. */
function isCutOff(pair: YamlPair | undefined): boolean {
  return pair?.value.kind === "sequence";
}

/** The part that an offset of the text lies in. */
export function partAt(
  { parts, tree }: Pick<PrefectYaml, "parts" | "tree">,
  offset: number,
): PrefectYamlPart | undefined {
  const spans = tree.list?.items ?? parts.slice(1).flatMap(({ node }) => node ?? []);
  const index = spans.findLastIndex(({ span }) => span.start <= offset);
  const isInside = index >= 0 && offset <= (spans[index]?.span.end ?? 0);
  return isInside ? parts[index + 1] : parts[0];
}
