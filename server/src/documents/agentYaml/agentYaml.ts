import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../../syntax/span";
import type { YamlMapping, YamlScalar, YamlTree } from "../../syntax/yaml/yamlTree";

/** A `deployment.yaml` as `prefect deployment build` of Prefect 2 wrote it. Prefect 3 reads none of it. */
export interface AgentYaml {
  readonly kind: "agentYaml";
  readonly source: TextDocument;
  readonly tree: YamlTree;
  readonly root: YamlMapping | undefined;
  /** The deployment's name and its flow's. */
  readonly name: YamlScalar | undefined;
  readonly flowName: YamlScalar | undefined;
}

/** What stands for the whole file where something is said of it: its first line that is no comment. */
export function placeOf({ source, root }: AgentYaml): Span {
  const text = source.getText();
  const firstLine = /\S[^\r\n]*/.exec(text);
  const start = root?.pairs[0]?.key.span.start ?? firstLine?.index ?? 0;
  const end = start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].trimEnd().length ?? 0);
  return { start, end };
}
