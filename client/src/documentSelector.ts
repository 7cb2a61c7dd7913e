import type { DocumentSelector } from "vscode-languageclient/node";

/**
 * What the server is told of. Virtual files are left out: entrypoints and requirements of a project are looked
 * up on the disk.
 */
export const documentSelector: DocumentSelector = ["file", "untitled"].flatMap((scheme) => [
  { scheme, language: "prefect-yaml" },
  { scheme, language: "yaml", pattern: "**/prefect.yaml" },
  { scheme, language: "yaml", pattern: "**/*deployment*.{yaml,yml}" },
  { scheme, language: "python" },
]);
