import { CompletionItemKind } from "vscode-languageserver";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { workPoolUse } from "../../documents/prefectYaml/workPoolUse";
import { asText, itemsOf, lookup } from "../../syntax/yaml/navigation";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { literal, type Proposal } from "./item";
import { written } from "./values";

/** Names of work pools, queues and tags that other deployments of the file have. */
export function proposeUsedElsewhere(document: PrefectYaml, position: YamlPosition): Proposal[] {
  const [list, index, ...path] = position.path;
  if (list !== "deployments" || typeof index !== "number") return [];
  // A word alone behind a dash may still become either.
  if (position.role === "key" && (position.siblings.size > 0 || position.hasColon)) return [];
  const read = READERS.find(({ matches }) => matches.test(path.join(".")));
  if (read === undefined) return [];
  const counts = new Map<string, number>();
  for (const { node } of document.deployments) {
    for (const text of read.texts(node)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const own = itemsOf(lookup(document.deployments[index]?.node, "tags")).flatMap(
    (item) => asText(item)?.text ?? [],
  );
  return [...counts]
    .filter(([text]) => text !== "" && !text.includes("{{") && !(read.isTag && own.includes(text)))
    .toSorted(([, a], [, b]) => b - a)
    .map(([text, count]) => ({
      label: text,
      kind: CompletionItemKind.Value,
      snippet: literal(written(text, position.quote)),
      detail: count === 1 ? "used in this file" : `used ${count} times in this file`,
      rank: 1,
    }));
}

interface Reader {
  /** Where the names stand in a deployment. */
  readonly matches: RegExp;
  readonly texts: (deployment: Parameters<typeof workPoolUse>[0]) => readonly string[];
  readonly isTag?: boolean;
}

const READERS: readonly Reader[] = [
  { matches: /^work_pool\.name$/, texts: (deployment) => textOf(workPoolUse(deployment).name) },
  { matches: /^work_pool\.work_queue_name$/, texts: (deployment) => textOf(workPoolUse(deployment).queue) },
  {
    matches: /^tags\.\d+$/,
    texts: (deployment) => itemsOf(lookup(deployment, "tags")).flatMap(textOf),
    isTag: true,
  },
];

function textOf(node: YamlNode | undefined): readonly string[] {
  const text = asText(node)?.text;
  return text === undefined ? [] : [text];
}
