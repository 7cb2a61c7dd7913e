import * as vscode from "vscode";
import type { DocumentSelector } from "vscode-languageclient/node";

/**
 * What the server is told of. Virtual files are left out: entrypoints and requirements of a project are looked
 * up on the disk.
 */
export function documentSelector(): DocumentSelector {
  const usual = ["file", "untitled"].flatMap((scheme) => [
    { scheme, language: "prefect-yaml" },
    { scheme, language: "yaml", pattern: "**/prefect.yaml" },
    { scheme, language: "yaml", pattern: "**/*deployment*.{yaml,yml}" },
    { scheme, language: "python" },
  ]);
  return [...usual, ...furtherFiles()];
}

/** The files of the setting `prefect.prefectFiles`, from each workspace folder. */
function furtherFiles(): DocumentSelector {
  const globs = vscode.workspace.getConfiguration("prefect").get<readonly unknown[]>("prefectFiles") ?? [];
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
    globs
      .filter((glob) => typeof glob === "string")
      .map((glob) => ({
        scheme: "file",
        language: "yaml",
        pattern: { baseUri: uri.toString(), pattern: glob },
      })),
  );
}
