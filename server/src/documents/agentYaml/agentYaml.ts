import type { TextDocument } from "vscode-languageserver-textdocument";
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
