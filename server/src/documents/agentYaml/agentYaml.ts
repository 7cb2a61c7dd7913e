import type { TextDocument } from "vscode-languageserver-textdocument";

/** A `deployment.yaml` as `prefect deployment build` of Prefect 2 wrote it. Prefect 3 reads none of it. */
export interface AgentYaml {
  readonly kind: "agentYaml";
  readonly source: TextDocument;
}
