import type { TextDocument } from "vscode-languageserver-textdocument";

/** A `prefect.yaml`, read as PyYAML reads it (YAML 1.1), with exact ranges. */
export interface PrefectYaml {
  readonly kind: "prefectYaml";
  readonly source: TextDocument;
}
