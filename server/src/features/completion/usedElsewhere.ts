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
  const kind = PLACES.find(({ matches }) => matches.test(path.join(".")))?.kind;
  if (kind === undefined) return [];
  const counts = new Map<string, number>();
  for (const { node } of document.deployments) {
    for (const text of namesIn(node, kind)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const own = itemsOf(lookup(document.deployments[index]?.node, "tags")).flatMap(
    (item) => asText(item)?.text ?? [],
  );
  return [...counts]
    .filter(([text]) => text !== "" && !text.includes("{{") && !(kind === "tag" && own.includes(text)))
    .toSorted(([, a], [, b]) => b - a)
    .map(([text, count]) => ({
      label: text,
      kind: CompletionItemKind.Value,
      snippet: literal(written(text, position.quote)),
      detail: count === 1 ? "used in this file" : `used ${count} times in this file`,
      rank: 1,
    }));
}

/** What has a name that several deployments have in common. */
export type SharedName = "workPool" | "workQueue" | "tag";

/** Where the names stand in a deployment. */
const PLACES: readonly { readonly matches: RegExp; readonly kind: SharedName }[] = [
  { matches: /^work_pool\.name$/, kind: "workPool" },
  { matches: /^work_pool\.work_queue_name$/, kind: "workQueue" },
  { matches: /^tags\.\d+$/, kind: "tag" },
];

/** The names of a kind that a deployment of a prefect.yaml has. */
export function namesIn(deployment: Parameters<typeof workPoolUse>[0], kind: SharedName): readonly string[] {
  switch (kind) {
    case "workPool":
      return textOf(workPoolUse(deployment).name);
    case "workQueue":
      return textOf(workPoolUse(deployment).queue);
    case "tag":
      return itemsOf(lookup(deployment, "tags")).flatMap(textOf);
  }
}

function textOf(node: YamlNode | undefined): readonly string[] {
  const text = asText(node)?.text;
  return text === undefined ? [] : [text];
}
