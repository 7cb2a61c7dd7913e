import { expect } from "vitest";
import type { Location, WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { PrefectDocument } from "../../../server/src/documents/prefectDocument";
import { parsePrefectYaml } from "../../../server/src/documents/prefectYaml/parsePrefectYaml";
import { parsePythonModule } from "../../../server/src/documents/pythonModule/pythonModule";
import type { FeatureContext } from "../../../server/src/features/featureContext";
import { applyEdit } from "../../lsp/startServer";
import { type ProjectFiles, projectOf } from "../../workspace/projectOf";
import { marked } from "../markedYaml";

export interface OpenProject {
  readonly document: PrefectDocument;
  readonly offset: number;
  readonly context: FeatureContext;
  /** Without the cursor. */
  readonly files: ProjectFiles;
}

/** A project in `/project` with a cursor `|` in one of its files, which is the one that is open. */
export function projectAt(markedFiles: ProjectFiles, now?: Date): OpenProject {
  const open = Object.entries(markedFiles).find(([, text]) => text.includes("|"));
  expect(open, "a file has a cursor").toBeDefined();
  const [path, text] = open ?? ["", ""];
  const files = { ...markedFiles, [path]: text.replace("|", "") };
  const project = projectOf(files);
  return {
    document: openFile(path, files[path] ?? ""),
    offset: text.indexOf("|"),
    context: { project, migration: { workPool: undefined }, ...(now && { now: () => now }) },
    files,
  };
}

export function openFile(path: string, text: string): PrefectDocument {
  const languageId = path.endsWith(".py") ? "python" : "prefect-yaml";
  const source = TextDocument.create(uriOf(path), languageId, 1, text);
  return languageId === "python" ? parsePythonModule(source) : parsePrefectYaml(source);
}

function uriOf(path: string): string {
  return `file:///project/${path}`;
}

/** The files that have one of the places, with `«…»` around them. */
export function markedFiles(places: readonly Location[], files: ProjectFiles): ProjectFiles {
  const found = Object.entries(files).flatMap(([path, text]): [string, string][] => {
    const ranges = places.filter(({ uri }) => uri === uriOf(path)).map(({ range }) => range);
    const source = TextDocument.create(uriOf(path), "x", 1, text);
    return ranges.length === 0 ? [] : [[path, marked(source, ranges)]];
  });
  return Object.fromEntries(found);
}

/** The files that an edit changes, as they are afterwards. */
export function filesAfter({ documentChanges = [] }: WorkspaceEdit, files: ProjectFiles): ProjectFiles {
  const changed = documentChanges.flatMap((change): [string, string][] => {
    if (!("edits" in change)) return [];
    const path = change.textDocument.uri.replace("file:///project/", "");
    return [[path, applyEdit(files[path] ?? "", { documentChanges: [change] })]];
  });
  return Object.fromEntries(changed.filter(([path, text]) => text !== files[path]));
}
