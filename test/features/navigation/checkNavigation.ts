import { expect } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver";
import type { FeatureContext } from "../../../server/src/features/featureContext";
import { definition } from "../../../server/src/features/navigation/definition";
import { highlights } from "../../../server/src/features/navigation/highlights";
import { references } from "../../../server/src/features/navigation/references";
import { prepareRename, rename } from "../../../server/src/features/navigation/rename";
import { applyEdit } from "../../lsp/startServer";
import { type ProjectFiles, projectOf } from "../../workspace/projectOf";
import { marked, openAt } from "../markedYaml";

const context = contextOf({});

/** Asserts every place of what is named at the cursor `|`, marked with `«…»`; the definitions with `«=…»`. */
export function checkOccurrences(markedText: string, expected: string): void {
  const { document, offset } = openAt(markedText);
  const { source } = document;
  const found = references(document, offset, true, context).map(({ range }) => range);
  const ofDefinition = definition(document, offset, context).map(({ range }) => JSON.stringify(range));
  expect(marked(source, found)).toBe(expected.replaceAll("«=", "«"));
  // Each feature speaks of the same places.
  expect(highlights(document, offset, context).map(({ range }) => range)).toEqual(found);
  const definitions = expected.split("«=").length - 1;
  expect(new Set(ofDefinition).size, "definitions").toBe(definitions);
  const uses = references(document, offset, false, context).map(({ range }) => JSON.stringify(range));
  expect(uses).toHaveLength(found.length - definitions);
}

/** Asserts that nothing is named at the cursor. */
export function checkNothing(markedText: string): void {
  const { document, offset } = openAt(markedText);
  expect(references(document, offset, true, context)).toEqual([]);
  expect(highlights(document, offset, context)).toEqual([]);
  expect(definition(document, offset, context)).toEqual([]);
  expect(prepareRename(document, offset, context)).toBeUndefined();
  expect(renameAt(markedText, "other", context)).toBeUndefined();
}

/** Asserts the text after a rename at the cursor, or the sentence that refuses it. */
export function checkRename(
  markedText: string,
  newName: string,
  expected: string | RegExp,
  files: ProjectFiles = {},
  expectedFiles: ProjectFiles = {},
): void {
  const context = contextOf(files);
  const { document, offset } = openAt(markedText);
  const prepared = prepareRename(document, offset, context);
  expect(prepared && document.source.getText(prepared.range)).toBe(prepared?.placeholder);
  const found = renameAt(markedText, newName, context);
  if (expected instanceof RegExp) expect(found).toMatch(expected);
  else
    expect(typeof found === "object" && after(document.source.uri, document.source.getText(), found)).toBe(
      expected,
    );
  for (const [path, text] of Object.entries(expectedFiles)) {
    expect(typeof found === "object" && after(`file:///project/${path}`, files[path] ?? "", found)).toBe(
      text,
    );
  }
}

/** The text of one file after an edit of several. */
function after(uri: string, text: string, { documentChanges = [] }: WorkspaceEdit): string {
  const own = documentChanges.filter((change) => "edits" in change && change.textDocument.uri === uri);
  return applyEdit(text, { documentChanges: own });
}

export function contextOf(files: ProjectFiles): FeatureContext {
  return { project: { ...projectOf(files), root: "/project" }, migration: { workPool: undefined } };
}

function renameAt(
  markedText: string,
  newName: string,
  context: FeatureContext,
): WorkspaceEdit | string | undefined {
  const { document, offset } = openAt(markedText);
  return rename(document, offset, newName, context, { versionedEdits: true, changeAnnotations: false });
}
