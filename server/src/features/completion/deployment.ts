import { CompletionItemKind } from "vscode-languageserver";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { Proposal } from "./item";
import type { Layout } from "./layout";

/** A whole deployment, for an item of `deployments` of which nothing is written: what none can do without. */
export function proposeDeployment({ flow, column }: YamlPosition, { unit, lineEnd }: Layout): Proposal {
  const start = `${lineEnd}${" ".repeat(column)}`;
  const deeper = `${start}${" ".repeat(unit)}`;
  return {
    label: "deployment",
    kind: CompletionItemKind.Snippet,
    snippet: flow
      ? "name: $1, entrypoint: $2, work_pool: {name: $3}$0"
      : `name: $1${start}entrypoint: $2${start}work_pool:${deeper}name: $3$0`,
    detail: "name, entrypoint and work pool",
    documentation: "A deployment with what `prefect deploy` asks of each.",
    // Behind the keys that it is made of: who types one of them wants that one.
    rank: 4,
  };
}
